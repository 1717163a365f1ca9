package dev.creditledger.postgres;

import io.quarkus.bootstrap.logging.InitialConfigurator;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.handlers.ConsoleHandler;

/**
 * Shows this service's own log lines, and other people's warnings, while Quarkus does not: it holds lines back until its
 * logging is set up and drops them once it has stopped. Creating a database takes too long to be silent about, and a
 * refused start never gets as far as Quarkus.
 */
public final class EarlyLogging {
    private static final String OWN_LINES = "dev.creditledger";

    private EarlyLogging() {}

    public static void enable() {
        ConsoleHandler console =
                new ConsoleHandler(new PatternFormatter("%d{yyyy-MM-dd HH:mm:ss,SSS} %-5p [%c] (%t) %s%e%n"));
        console.setFilter(EarlyLogging::isOfInterest);
        InitialConfigurator.DELAYED_HANDLER.setHandlers(new Handler[] {console});
    }

    private static boolean isOfInterest(LogRecord line) {
        int level = line.getLevel().intValue();
        boolean own = line.getLoggerName() != null && line.getLoggerName().startsWith(OWN_LINES);
        return level >= (own ? Level.INFO : Level.WARNING).intValue();
    }
}

package dev.creditledger.http.problem;

import dev.creditledger.postgres.Outages;
import dev.creditledger.postgres.Seldom;
import io.quarkus.logging.LoggingFilter;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;

/**
 * Keeps a lost database from filling the log. {@link Outages} says that it was lost; what everybody else then says of
 * what follows from that is written without its stack trace and once a minute by each of them.
 */
@LoggingFilter(name = "outages")
public final class OutageLogFilter implements Filter {
    private static final Duration PAUSE = Duration.ofMinutes(1);
    /** More than there are in the code; some lines are put together before they get here. */
    private static final int MOST_KINDS = 1_000;

    private static final String OURS = "dev.creditledger.";
    /** These say each thing once by themselves. */
    private static final Set<String> ITS_OWN =
            Set.of(Outages.class.getName(), "dev.creditledger.http.port.DiscreetHealthChecks");

    private final Map<String, Seldom> toldBy = new ConcurrentHashMap<>();

    @Override
    public boolean isLoggable(LogRecord line) {
        Throwable thrown = line.getThrown();
        if (thrown != null && DatabaseFaults.isUnavailable(thrown)) {
            shorten(line, thrown);
            return isTime(line.getLoggerName());
        }
        // Of lines without a failure only the same one is a repetition: another may say something else altogether.
        return !isConsequence(line) || isTime(line.getLoggerName() + ' ' + line.getMessage());
    }

    private static boolean isConsequence(LogRecord line) {
        return Outages.areOn()
                && line.getLevel().intValue() <= Level.WARNING.intValue()
                && line.getLoggerName().startsWith(OURS)
                && !ITS_OWN.contains(line.getLoggerName());
    }

    private static void shorten(LogRecord line, Throwable thrown) {
        line.setThrown(null);
        if (line instanceof ExtLogRecord extended) {
            extended.setMessage(extended.getFormattedMessage() + ": " + thrown, ExtLogRecord.FormatStyle.NO_FORMAT);
        }
    }

    private boolean isTime(String kind) {
        if (toldBy.size() >= MOST_KINDS) {
            toldBy.clear();
        }
        return toldBy.computeIfAbsent(kind, any -> new Seldom(PAUSE)).isTime();
    }
}

package dev.creditledger.postgres;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Says in the log that the database was lost, once, and that it is there again, once. A process has one database, and
 * everything that notices its loss comes here.
 */
public final class Outages {
    private static final Logger LOG = Logger.getLogger(Outages.class);
    private static final AtomicBoolean ON = new AtomicBoolean();

    private Outages() {}

    /** What was noticed by whoever notices first is said; what follows from it is not. */
    public static void begin(String noticed) {
        if (ON.compareAndSet(false, true)) {
            LOG.warnf("%s. Calls that need it are answered 503 until it is there again", noticed);
        }
    }

    /** A connection was opened on which everything can be done. */
    static void end() {
        if (ON.compareAndSet(true, false)) {
            LOG.info("The database can be used again");
        }
    }

    /** Whether the database is known to be lost. */
    public static boolean areOn() {
        return ON.get();
    }
}

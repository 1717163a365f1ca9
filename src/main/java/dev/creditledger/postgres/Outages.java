package dev.creditledger.postgres;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Says in the log that the database was lost, once, and that it is there again, once. A process has one database, and
 * everything that notices its loss comes here. An outage is over when the database answered and nobody has noticed
 * anything more for some seconds: attempts that began in it go on failing for a while.
 */
public final class Outages {
    private static final Logger LOG = Logger.getLogger(Outages.class);
    private static final Duration CALM = Duration.ofSeconds(5);
    private static final AtomicBoolean ON = new AtomicBoolean();
    private static volatile long lastNoticedNanos;

    private Outages() {}

    /** What was noticed by whoever notices first is said; what follows from it is not. */
    public static void begin(String noticed) {
        lastNoticedNanos = System.nanoTime();
        if (ON.compareAndSet(false, true)) {
            LOG.warnf("%s. Calls that need it are answered 503 until it is there again", noticed);
        }
    }

    /** The database has answered, and it can write. */
    public static void answered() {
        if (ON.get() && System.nanoTime() - lastNoticedNanos > CALM.toNanos() && ON.compareAndSet(true, false)) {
            LOG.info("The database can be used again");
        }
    }

    /** Whether the database is known to be lost, or was a moment ago. */
    public static boolean areOn() {
        return ON.get();
    }
}

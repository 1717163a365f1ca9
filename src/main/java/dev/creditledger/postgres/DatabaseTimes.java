package dev.creditledger.postgres;

import java.time.Duration;

/**
 * How long the database is waited for. All times follow from the configured ones, so that the inner waits end before the
 * outer ones do: a lock before its statement, a statement before its batch, a batch before the call it is for.
 *
 * @param answer the time in which a call is answered, whatever the database does
 * @param lock how long a write waits for a row that another session holds
 * @param statement how long a statement of the shared pool may take, as one of a sweep that no call waits for
 */
public record DatabaseTimes(Duration answer, Duration lock, Duration statement) {
    /** The times of a service whose configuration says nothing. */
    public static final DatabaseTimes DEFAULT =
            new DatabaseTimes(Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofSeconds(60));

    private static final int FIFTHS = 5;
    private static final Duration GRACE = Duration.ofSeconds(1);

    public DatabaseTimes {
        if (lock.compareTo(fifths(answer, 3)) > 0) {
            throw new StartRefused("credits.postgres.lock-time must not be longer than three fifths of"
                    + " credits.postgres.answer-time: a call that waits for a locked row must be answered in time.");
        }
    }

    /** The time in which a new connection must be usable: address resolved, encrypted, logged in, found writable. */
    Duration connect() {
        return fifths(answer, 3);
    }

    /** How long PostgreSQL works on a statement that a call waits for before it ends that by itself. */
    public Duration answerStatement() {
        return fifths(answer, 3);
    }

    /** The time of one whole use of a lane's connection, after which that connection is given up. */
    public Duration use() {
        return fifths(answer, 4);
    }

    /** How long a connection may owe an answer that is asked for only to see whether one comes. */
    public Duration probe() {
        return fifths(answer, 2);
    }

    /** Longer than {@link #statement()}, so that only a server that is silent is given up and not one that is slow. */
    public Duration silence() {
        return statement.plus(GRACE);
    }

    private static Duration fifths(Duration whole, int count) {
        return whole.multipliedBy(count).dividedBy(FIFTHS);
    }
}

package dev.creditledger.time;

/** What time it is cannot be said: the host's clock is not the database's, or has not been compared with it yet. */
public final class ClockWrongException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ClockWrongException() {
        super("the host's clock is not the database's", null, false, false);
    }
}

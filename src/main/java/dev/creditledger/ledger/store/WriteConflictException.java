package dev.creditledger.ledger.store;

/**
 * Nothing was written, because what the batch was decided on is not what the database has: another writer was there
 * first or is there now, or one of its requests had been carried out before. Which account's fault it is, the database
 * does not say.
 */
public final class WriteConflictException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean locked;

    public WriteConflictException(boolean locked, Throwable cause) {
        super(locked ? "a wallet is locked by another writer" : "a wallet or a request is not as it was", cause);
        this.locked = locked;
    }

    /** Whether somebody held the row of a wallet for longer than it is waited for. */
    public boolean isLocked() {
        return locked;
    }
}

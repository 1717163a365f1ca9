package dev.creditledger.ledger.store;

/**
 * Nothing was written, because what the batch was decided on is not what the database has: another instance was
 * there first, or one of its requests had been carried out before. Deciding again under lock settles it.
 */
public final class WriteConflictException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean outdated;

    public WriteConflictException(boolean outdated, Throwable cause) {
        super(outdated ? "a wallet was changed by another writer" : "a request had been carried out before", cause);
        this.outdated = outdated;
    }

    /** Whether some other writer is at work on the same wallets, as opposed to a repeated request. */
    public boolean isOutdated() {
        return outdated;
    }
}

package dev.creditledger.ledger.store;

/**
 * Another session holds a row of one of the accounts for longer than a write waits. Nothing was written, the connection
 * is good, and other accounts have nothing to do with it.
 */
public final class RowLockedException extends LedgerUnavailableException {
    private static final long serialVersionUID = 1L;

    public RowLockedException(Throwable cause) {
        super("another session holds what would be written", cause);
    }
}

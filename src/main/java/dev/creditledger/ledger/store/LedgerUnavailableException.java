package dev.creditledger.ledger.store;

/** The database could not be reached or did not answer; whether the batch was committed is unknown. */
public class LedgerUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LedgerUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}

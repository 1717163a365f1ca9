package dev.creditledger.ledger.store;

/** The database could not be reached or did not answer; whether the batch was committed is unknown. */
public final class StoreUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}

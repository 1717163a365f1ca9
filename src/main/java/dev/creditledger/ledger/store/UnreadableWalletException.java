package dev.creditledger.ledger.store;

import java.util.UUID;

/** The rows of one account are such as this version of the service cannot make sense of. */
public final class UnreadableWalletException extends LedgerUnavailableException {
    private static final long serialVersionUID = 1L;

    public UnreadableWalletException(UUID accountId, Throwable cause) {
        super("the wallet of account " + accountId + " cannot be read", cause);
    }
}

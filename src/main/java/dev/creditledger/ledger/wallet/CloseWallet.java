package dev.creditledger.ledger.wallet;

import java.time.Instant;
import java.util.UUID;

/**
 * Ends the wallet for good: from then on it takes commands only that end what it still has. Closing what is closed changes
 * nothing. Source: DOMAIN.
 */
public record CloseWallet(UUID accountId) implements LedgerCommand {
    @Override
    public boolean isForClosed() {
        return true;
    }

    @Override
    public Outcome applyTo(WalletEdit edit, Instant now) {
        if (edit.isClosed()) {
            return new Outcome.Done();
        }
        edit.close();
        return new Outcome.Closed();
    }
}

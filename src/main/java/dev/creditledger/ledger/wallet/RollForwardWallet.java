package dev.creditledger.ledger.wallet;

import java.time.Instant;
import java.util.UUID;

/** Makes the resets and expiries that are due durable. Every command does; this one does nothing else. */
public record RollForwardWallet(UUID accountId) implements LedgerCommand {
    @Override
    public boolean isForClosed() {
        return true;
    }

    @Override
    public Outcome applyTo(WalletEdit edit, Instant now) {
        return new Outcome.Done();
    }
}

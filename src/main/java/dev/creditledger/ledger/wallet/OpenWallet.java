package dev.creditledger.ledger.wallet;

import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;

/** Opens the account's wallet, empty; on a wallet that is there already it does nothing. */
public record OpenWallet(UUID accountId, ZoneId timeZone) implements LedgerCommand {
    public Wallet wallet(Instant now) {
        return Wallet.open(accountId, timeZone, now);
    }

    /** One that is there is found, open or closed. */
    @Override
    public boolean isForClosed() {
        return true;
    }

    @Override
    public Outcome applyTo(WalletEdit edit, Instant now) {
        return new Outcome.Done();
    }
}

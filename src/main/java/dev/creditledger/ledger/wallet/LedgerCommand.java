package dev.creditledger.ledger.wallet;

import java.time.Instant;
import java.util.UUID;

/**
 * Everything that can be asked of the ledger. There is no other way to change a wallet: the scheduler's resets are
 * commands too. Each command holds the rule of what it does.
 */
public sealed interface LedgerCommand permits OpenWallet, Consume, Grant, ChangeTimeZone, RollForwardWallet {
    UUID accountId();

    /** Null for a command that may be repeated without harm. */
    RequestKey request();

    /** Carries it out on a wallet that is rolled forward to {@code now}, or denies it having changed nothing. */
    Outcome applyTo(WalletEdit edit, Instant now);
}

package dev.creditledger.ledger.store;

import dev.creditledger.ledger.wallet.Wallet;
import java.time.Instant;

/**
 * A wallet as the database had it; a write is refused once the database has another version.
 *
 * @param dueAt when the scheduler looks at it, which may be earlier than it has to; null for never
 */
public record StoredWallet(Wallet wallet, long version, Instant dueAt) {}

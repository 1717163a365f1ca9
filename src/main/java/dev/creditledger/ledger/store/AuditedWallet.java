package dev.creditledger.ledger.store;

import dev.creditledger.ledger.wallet.Wallet;
import java.time.Instant;
import java.util.Optional;

/**
 * An account as it is stored at one instant, to be held against its journal.
 *
 * @param lastSequence of the journal; 0 when it is empty
 * @param wallet with ended allocations too; empty when there is none, or none that can be read
 * @param readAt by the database's clock
 * @param unreadable why it cannot be read; null when it can, or is not there
 */
public record AuditedWallet(long lastSequence, Instant readAt, Optional<Wallet> wallet, String unreadable) {}

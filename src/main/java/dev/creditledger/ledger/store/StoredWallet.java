package dev.creditledger.ledger.store;

import dev.creditledger.ledger.wallet.OpenReservations;
import dev.creditledger.ledger.wallet.Wallet;
import java.time.Instant;

/**
 * A wallet as the database had it; a write is refused once the database has another version.
 *
 * @param dueAt when the scheduler looks at it, which may be earlier than it has to; null for never
 */
public record StoredWallet(Wallet wallet, long version, Instant dueAt) {
    /** Whether the database has it like that; null for a wallet, and for the version of one, that is not there. */
    public static boolean isOf(StoredWallet stored, Long version) {
        return stored == null ? version == null : version != null && stored.version() == version;
    }

    /** The wallet with more known of its reservations. */
    public StoredWallet reading(OpenReservations more) {
        return new StoredWallet(wallet.reading(more), version, dueAt);
    }
}

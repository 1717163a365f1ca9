package dev.creditledger.ledger.lane;

import dev.creditledger.ledger.store.StoredWallet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Wallets as they will be once what has been sent to the database is committed. The next batch is decided on them, and its
 * write expects their versions: when the one before fails, so does what was decided on it. Of one event loop.
 */
final class WalletsAhead {
    private final Map<UUID, StoredWallet> wallets = new HashMap<>();

    /** Null when nothing is on its way for the account. */
    StoredWallet get(UUID accountId) {
        return wallets.get(accountId);
    }

    void add(Collection<StoredWallet> sent) {
        sent.forEach(stored -> wallets.put(stored.wallet().accountId(), stored));
    }

    /** They are committed, or will never be; what has been decided on them since stays. */
    void remove(Collection<StoredWallet> sent) {
        for (StoredWallet stored : sent) {
            wallets.computeIfPresent(
                    stored.wallet().accountId(), (accountId, last) -> last.version() == stored.version() ? null : last);
        }
    }
}

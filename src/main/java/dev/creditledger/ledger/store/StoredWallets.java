package dev.creditledger.ledger.store;

import java.util.Map;
import java.util.UUID;

/**
 * Wallets as the database has them. An unknown account is in neither map.
 *
 * @param unreadable accounts whose rows this version of the service cannot make sense of, and why: theirs is the failure,
 *     not that of others which were read along with them
 */
public record StoredWallets(Map<UUID, StoredWallet> wallets, Map<UUID, RuntimeException> unreadable) {
    public static final StoredWallets NONE = new StoredWallets(Map.of(), Map.of());
}

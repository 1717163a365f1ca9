package dev.creditledger.ledger.lane;

import dev.creditledger.ledger.store.StoredWallet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Wallets that were written or read last. Nothing depends on it: whoever believes it has the database say that it still
 * has that version. Those that were not used for long go first. Of one event loop.
 */
public final class WalletMemory {
    private final Map<UUID, Place> places = new LinkedHashMap<>();
    private final int capacity;
    private int weight;

    /**
     * The place of one wallet. A flag costs the collector nothing, where moving it in a list would touch its neighbours
     * as well.
     */
    private static final class Place {
        private StoredWallet stored;
        private boolean used;

        Place(StoredWallet stored) {
            this.stored = stored;
        }
    }

    /** @param capacity in allocations and reservations, with one more for each wallet */
    public WalletMemory(int capacity) {
        this.capacity = capacity;
    }

    public StoredWallet get(UUID accountId) {
        Place place = places.get(accountId);
        if (place == null) {
            return null;
        }
        place.used = true;
        return place.stored;
    }

    public boolean contains(UUID accountId) {
        return places.containsKey(accountId);
    }

    public void put(StoredWallet stored) {
        Place place = places.get(stored.wallet().accountId());
        if (place == null) {
            places.put(stored.wallet().accountId(), new Place(stored));
        } else {
            weight -= weight(place.stored);
            place.stored = stored;
        }
        weight += weight(stored);
        while (weight > capacity) {
            passEldest();
        }
    }

    /** Moves the eldest to the end if it was used since it was there last, or else out. */
    private void passEldest() {
        Map.Entry<UUID, Place> eldest = places.entrySet().iterator().next();
        UUID accountId = eldest.getKey();
        Place place = eldest.getValue();
        places.remove(accountId);
        if (place.used) {
            place.used = false;
            places.put(accountId, place);
        } else {
            weight -= weight(place.stored);
        }
    }

    public void forget(Collection<UUID> accountIds) {
        for (UUID accountId : accountIds) {
            Place place = places.remove(accountId);
            if (place != null) {
                weight -= weight(place.stored);
            }
        }
    }

    private static int weight(StoredWallet stored) {
        return 1
                + stored.wallet().allocations().size()
                + stored.wallet().reservations().read().size();
    }
}

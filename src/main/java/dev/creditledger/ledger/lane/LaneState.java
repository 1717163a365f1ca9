package dev.creditledger.ledger.lane;

import dev.creditledger.ledger.store.LedgerStore;
import dev.creditledger.ledger.store.StoredWallet;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

/** What the batches of one lane share. Of one event loop. */
record LaneState(
        LedgerStore store,
        WalletMemory wallets,
        WalletsAhead ahead,
        RecentRequests requests,
        RepeatedRequests repeated,
        Others others,
        InstantSource clock) {
    private static final Duration REPETITIONS_BELIEVED = Duration.ofSeconds(10);

    static LaneState of(LedgerStore store, WalletMemory wallets, InstantSource clock) {
        return new LaneState(
                store,
                wallets,
                new WalletsAhead(),
                new RecentRequests(),
                new RepeatedRequests(REPETITIONS_BELIEVED),
                new Others(),
                clock);
    }

    /** The wallet as it was last written, or will have been when what is on its way is committed; null when not known. */
    StoredWallet wallet(UUID accountId) {
        StoredWallet onItsWay = ahead.get(accountId);
        return onItsWay == null ? wallets.get(accountId) : onItsWay;
    }

    /** The time to the millisecond, as in everything the ledger writes. */
    Instant now() {
        return clock.instant();
    }
}

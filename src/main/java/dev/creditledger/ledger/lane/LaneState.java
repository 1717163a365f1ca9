package dev.creditledger.ledger.lane;

import dev.creditledger.ledger.store.LedgerStore;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** What the batches of one lane share. Of one event loop. */
record LaneState(LedgerStore store, WalletMemory wallets, RecentRequests requests, Others others, InstantSource clock) {
    static LaneState of(LedgerStore store, WalletMemory wallets, InstantSource clock) {
        return new LaneState(store, wallets, new RecentRequests(), new Others(), clock);
    }

    /** To the millisecond, as everything the ledger writes. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}

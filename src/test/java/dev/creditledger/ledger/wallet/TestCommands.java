package dev.creditledger.ledger.wallet;

import static dev.creditledger.ledger.wallet.TestWallet.ACCOUNT;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.wallet.AllocationChange.CapChange;
import dev.creditledger.ledger.wallet.AllocationChange.ExpiryChange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What becomes of credits after they were granted, short to write; each for the whole account under a new key. */
record TestCommands(TestWallet wallet) {
    /** The id of a new reservation, of a quarter of an hour. */
    UUID reserve(long amount) {
        return reserve(null, amount, Reserve.DEFAULT);
    }

    UUID reserve(UUID site, long amount, Duration timeToLive) {
        return wallet.record(reserving(site, amount, timeToLive)).transactionId();
    }

    Reserve reserving(UUID site, long amount, Duration timeToLive) {
        return Reserve.of(ACCOUNT, wallet.nextKey(), site, Credits.of(amount), timeToLive, Activity.NONE);
    }

    /** All that is held, and closed. */
    JournalEntry captureAll(UUID reservation) {
        return wallet.record(capturing(null, reservation, null, true));
    }

    /** The rest let go. */
    JournalEntry capture(UUID reservation, long amount) {
        return wallet.record(capturing(null, reservation, Credits.of(amount), true));
    }

    /** The rest still held. */
    JournalEntry capturePart(UUID reservation, long amount) {
        return wallet.record(capturing(null, reservation, Credits.of(amount), false));
    }

    Capture capturing(UUID site, UUID reservation, Credits amount, boolean isFinal) {
        return Capture.of(ACCOUNT, wallet.nextKey(), site, reservation, amount, isFinal, Activity.NONE);
    }

    JournalEntry release(UUID reservation) {
        return wallet.record(releasing(null, reservation));
    }

    Release releasing(UUID site, UUID reservation) {
        return Release.of(ACCOUNT, wallet.nextKey(), site, reservation);
    }

    /** All that is left of it. */
    JournalEntry refund(JournalEntry spending) {
        return wallet.record(refunding(null, spending.transactionId(), null));
    }

    JournalEntry refund(JournalEntry spending, long amount) {
        return wallet.record(refunding(null, spending.transactionId(), Credits.of(amount)));
    }

    Refund refunding(UUID site, UUID transaction, Credits amount) {
        return Refund.of(ACCOUNT, wallet.nextKey(), site, transaction, amount, "not as it should be");
    }

    JournalEntry end(Allocation allocation) {
        return wallet.record(voiding(null, allocation.id()));
    }

    VoidAllocation voiding(UUID site, UUID allocation) {
        return VoidAllocation.of(ACCOUNT, wallet.nextKey(), site, allocation, "cancelled");
    }

    JournalEntry changeCap(Allocation allocation, long cap) {
        return wallet.record(adjusting(allocation.id(), cap(0, cap)));
    }

    AdjustAllocation adjusting(UUID allocation, AllocationChange change) {
        return AdjustAllocation.of(ACCOUNT, wallet.nextKey(), null, allocation, change);
    }

    static AllocationChange cap(int rule, long cap) {
        return new AllocationChange(List.of(new CapChange(rule, Credits.of(cap))), false, null, null);
    }

    static AllocationChange priority(int priority) {
        return new AllocationChange(List.of(), false, priority, null);
    }

    /** Never when null. */
    static AllocationChange expiry(String instant) {
        Instant at = instant == null ? null : Instant.parse(instant);
        return new AllocationChange(List.of(), false, null, new ExpiryChange(at));
    }

    /** What a consume was told to spend. */
    static Credits amount(Consume consume) {
        return ((Charge.Amount) consume.charge()).credits();
    }
}

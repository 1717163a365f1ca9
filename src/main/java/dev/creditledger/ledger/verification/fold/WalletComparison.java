package dev.creditledger.ledger.verification.fold;

import dev.creditledger.ledger.wallet.Allocation;
import dev.creditledger.ledger.wallet.Reservation;
import dev.creditledger.ledger.wallet.Wallet;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Whether a wallet, as it is stored with its allocations and open reservations, is what its journal adds up to. */
final class WalletComparison {
    private final JournalAudit journal;
    private final StoredState stored;
    private final Wallet wallet;
    private final AuditClock clock;

    WalletComparison(JournalAudit journal, StoredState stored, AuditClock clock) {
        this.journal = journal;
        this.stored = stored;
        this.clock = clock;
        wallet = stored.wallet();
    }

    void run() {
        compareHead();
        compareClock();
        compareTimeZone();
        require(
                Check.WALLET_CARRY,
                journal.position().carry(),
                wallet.carry(),
                "The wallet carries over something else than the last priced entry left.");
        compareAllocations();
        requireNothingMissed();
        compareReservations();
        compareSchedule();
    }

    private void compareHead() {
        long last = journal.sequence();
        if (wallet.sequence() > last) {
            throw DivergedException.of(
                    last + 1,
                    Check.SEQUENCE,
                    last + 1,
                    "none",
                    "The journal ends with entry " + last + ", the wallet knows of " + wallet.sequence() + ".");
        }
        require(Check.WALLET_SEQUENCE, last, wallet.sequence(), "The wallet does not know of the last entries.");
        require(Check.WALLET_HEAD, journal.head(), wallet.head(), "The wallet's head is not the last entry's hash.");
    }

    private void compareClock() {
        if (wallet.clock().isBefore(journal.position().clock())) {
            throw diverged(
                    Check.WALLET_CLOCK,
                    "not before " + journal.position().clock(),
                    wallet.clock(),
                    "The wallet's last change is dated before its last entry.");
        }
        if (wallet.clock().isAfter(clock.latest())) {
            throw diverged(
                    Check.WALLET_CLOCK_AHEAD,
                    "not after " + clock.latest(),
                    wallet.clock(),
                    "The wallet has been rolled beyond the database's time, by an instance whose clock was wrong.");
        }
    }

    private void compareTimeZone() {
        require(
                Check.WALLET_TIME_ZONE,
                journal.position().timeZone(),
                wallet.timeZone(),
                "The wallet is in another time zone than the journal moved it to.");
        if (!journal.position().hasMoved() && stored.accountZone() != null) {
            require(
                    Check.WALLET_TIME_ZONE,
                    stored.accountZone().normalized(),
                    wallet.timeZone().normalized(),
                    "The wallet is in another time zone than its account, and no entry moved it.");
        }
    }

    private void compareAllocations() {
        Set<UUID> found = new HashSet<>();
        for (Allocation allocation : wallet.allocations()) {
            found.add(allocation.id());
            AllocationAccount account = journal.allocations().get(allocation.id());
            if (account == null) {
                throw diverged(
                        Check.WALLET_ALLOCATION,
                        "none",
                        allocation.id(),
                        "The wallet has an allocation that was never granted.");
            }
            new AllocationComparison(journal, account, wallet.clock(), clock.now()).compare(allocation);
        }
        for (UUID granted : journal.allocations().keySet()) {
            if (!found.contains(granted)) {
                throw diverged(
                        Check.WALLET_ALLOCATION, granted, "none", "The wallet lacks an allocation that was granted.");
            }
        }
    }

    /** All that was due before the wallet's clock has been done; what falls on it may be done next. */
    private void requireNothingMissed() {
        Instant before = wallet.clock().minusNanos(1);
        for (AllocationAccount account : journal.unfinished()) {
            if (account.ending() == null) {
                TimeCheck.requireNothingDue(journal.sequence(), account, before);
            }
        }
        journal.position()
                .requirePassed(journal.sequence(), wallet.clock().isAfter(clock.now()) ? wallet.clock() : clock.now());
    }

    private void compareReservations() {
        Map<UUID, Reservation> open = new HashMap<>();
        wallet.reservations().read().forEach(reservation -> open.put(reservation.id(), reservation));
        ReservationComparison comparison = new ReservationComparison(journal.sequence(), journal.erased());
        journal.openReservations()
                .values()
                .forEach(expected -> comparison.compareOpen(expected, open.remove(expected.id()), wallet.clock()));
        open.keySet().stream().findFirst().ifPresent(id -> {
            throw diverged(
                    Check.WALLET_RESERVATION,
                    "none",
                    id,
                    "The wallet has a reservation that was not opened, or closed.");
        });
    }

    private void compareSchedule() {
        Instant due = wallet.nextScheduled().orElse(null);
        boolean isLate =
                due != null && (stored.dueAt() == null || stored.dueAt().isAfter(due));
        if (isLate) {
            throw diverged(
                    Check.WALLET_DUE,
                    "not after " + due,
                    stored.dueAt(),
                    "The scheduler looks at the wallet too late for what falls due.");
        }
        if (!stored.inItsShard()) {
            throw diverged(
                    Check.WALLET_DUE,
                    "the shard of its id",
                    "another",
                    "The wallet is in a part of the scheduler's work that it does not belong to.");
        }
    }

    private void require(Check check, Object expected, Object found, String detail) {
        DivergedException.requireEqual(journal.sequence(), check, expected, found, detail);
    }

    private DivergedException diverged(Check check, Object expected, Object found, String detail) {
        return DivergedException.of(journal.sequence(), check, expected, found, detail);
    }
}

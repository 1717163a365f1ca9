package dev.creditledger.ledger.audit;

import dev.creditledger.ledger.wallet.Allocation;
import dev.creditledger.ledger.wallet.Credits;
import dev.creditledger.ledger.wallet.EndReason;
import dev.creditledger.ledger.wallet.Hold;
import dev.creditledger.ledger.wallet.Reservation;
import dev.creditledger.ledger.wallet.UsageRule;
import dev.creditledger.ledger.wallet.Wallet;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Whether a wallet, as it is stored with all its allocations, is what its journal adds up to. The balances of limits are
 * not compared: their resets leave no entry.
 */
final class WalletComparison {
    private final JournalAudit journal;
    private final Wallet wallet;
    private final Instant latest;

    WalletComparison(JournalAudit journal, Wallet wallet, Instant latest) {
        this.latest = latest;
        this.journal = journal;
        this.wallet = wallet;
    }

    void run() {
        compareHead();
        compareAllocations();
        compareReservations();
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
        if (wallet.clock().isBefore(journal.clock())) {
            throw diverged(
                    Check.WALLET_CLOCK,
                    "not before " + journal.clock(),
                    wallet.clock(),
                    "The wallet's last change is dated before its last entry.");
        }
        if (wallet.clock().isAfter(latest)) {
            throw diverged(
                    Check.WALLET_CLOCK_AHEAD,
                    "not after " + latest,
                    wallet.clock(),
                    "The wallet has been rolled beyond the database's time, by an instance whose clock was wrong.");
        }
        journal.timeZone()
                .ifPresent(zone -> require(
                        Check.WALLET_TIME_ZONE,
                        zone,
                        wallet.timeZone(),
                        "The wallet is in another time zone than the journal moved it to."));
    }

    private void compareAllocations() {
        Set<UUID> stored = new HashSet<>();
        for (Allocation allocation : wallet.allocations()) {
            stored.add(allocation.id());
            AllocationAccount account = journal.allocations().get(allocation.id());
            if (account == null) {
                throw diverged(
                        Check.WALLET_ALLOCATION,
                        "none",
                        allocation.id(),
                        "The wallet has an allocation that was never granted.");
            }
            compare(account, allocation);
        }
        for (UUID granted : journal.allocations().keySet()) {
            if (!stored.contains(granted)) {
                throw diverged(
                        Check.WALLET_ALLOCATION, granted, "none", "The wallet lacks an allocation that was granted.");
            }
        }
    }

    private void compare(AllocationAccount account, Allocation stored) {
        String who = "allocation " + stored.id();
        require(
                Check.WALLET_BALANCE,
                account.period(),
                stored.tally(),
                "The counts of " + who + " are not what the journal adds up to.");
        require(
                Check.WALLET_TERMS,
                terms(account.terms(), account.grantedSequence()),
                terms(stored, stored.grantedSequence()),
                "The terms of " + who + " are not those the journal tells of.");
        EndReason reason = stored.ending() == null ? null : stored.ending().reason();
        boolean hasRunOut = reason == EndReason.EXHAUSTED
                && !stored.isPeriodic()
                && stored.tally().balance().isZero()
                && stored.tally().held().isZero();
        if (reason != account.ended() && !(account.ended() == null && hasRunOut)) {
            throw diverged(
                    Check.WALLET_ALLOCATION,
                    ended(account.ended()),
                    ended(reason),
                    "Whether " + who + " has ended is not what the journal says.");
        }
    }

    private static String ended(EndReason reason) {
        return reason == null ? "not ended" : reason.name();
    }

    /** Whatever does not move by itself. */
    private static List<String> terms(Allocation allocation, long grantedSequence) {
        return List.of(
                "granted by " + grantedSequence,
                allocation.source().name(),
                "subscription " + allocation.subscriptionId(),
                "site " + allocation.siteId(),
                "priority " + allocation.priority(),
                "effective " + allocation.effectiveAt(),
                "expires " + allocation.expiresAt(),
                allocation.rules().stream().map(WalletComparison::terms).collect(Collectors.joining(", ")));
    }

    private static String terms(UsageRule rule) {
        return rule.period() + " " + rule.cap() + (rule.anchor() == null ? "" : " anchored " + rule.anchor());
    }

    private void compareReservations() {
        Map<UUID, Map<UUID, Credits>> expected = new HashMap<>();
        journal.openHolds().forEach((id, hold) -> expected.put(id, positive(hold.left())));
        Collection<Reservation> open = wallet.reservations().read();
        for (Reservation reservation : open) {
            Map<UUID, Credits> left = new HashMap<>();
            for (Hold hold : reservation.holds()) {
                left.merge(hold.allocationId(), hold.left(), Credits::plus);
            }
            Map<UUID, Credits> told = expected.remove(reservation.id());
            require(
                    Check.WALLET_RESERVATION,
                    told == null ? "none" : told,
                    positive(left),
                    "Reservation " + reservation.id() + " does not hold what the journal says.");
        }
        expected.keySet().stream().findFirst().ifPresent(id -> {
            throw diverged(Check.WALLET_RESERVATION, id, "none", "The wallet lacks an open reservation.");
        });
    }

    private static Map<UUID, Credits> positive(Map<UUID, Credits> holds) {
        return holds.entrySet().stream()
                .filter(hold -> !hold.getValue().isZero())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void require(Check check, Object expected, Object found, String detail) {
        DivergedException.requireEqual(journal.sequence(), check, expected, found, detail);
    }

    private DivergedException diverged(Check check, Object expected, Object found, String detail) {
        return DivergedException.of(journal.sequence(), check, expected, found, detail);
    }
}

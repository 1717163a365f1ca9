package dev.creditledger.ledger.lane;

import dev.creditledger.ledger.store.AuditedEntry;
import dev.creditledger.ledger.store.StoredWallet;
import dev.creditledger.ledger.store.WalletChange;
import dev.creditledger.ledger.wallet.Allocation;
import dev.creditledger.ledger.wallet.Decision;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.ledger.wallet.Origin;
import dev.creditledger.ledger.wallet.Outcome;
import dev.creditledger.ledger.wallet.Past;
import dev.creditledger.ledger.wallet.Reservation;
import dev.creditledger.ledger.wallet.RollForwardWallet;
import dev.creditledger.ledger.wallet.UsageRule;
import dev.creditledger.ledger.wallet.Wallet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** One wallet on its way through a batch: many commands, one row update. */
final class WalletProgress {
    /** It is as the database has it, with what was read of its reservations; null for one that this batch opens. */
    private final StoredWallet stored;
    /** Rolled forward, and after all commands up to now. */
    private Wallet wallet;
    /** It lacks what had fallen due as long as no command has changed anything: that is left to who does. */
    private Wallet written;
    /** What had fallen due when that is not written yet. */
    private Decision due;

    private boolean isRolledForward;
    private boolean isPostponed;
    private final List<JournalEntry> entries = new ArrayList<>();
    private final List<AuditedEntry> audited = new ArrayList<>(0);
    private final List<Allocation> ended = new ArrayList<>(0);
    private final Map<UUID, Reservation> reservations = new LinkedHashMap<>(0);

    /** A wallet that the database has. */
    WalletProgress(StoredWallet stored) {
        this.stored = stored;
        wallet = stored.wallet();
        written = wallet;
    }

    /** A wallet that this batch opens. */
    WalletProgress(Wallet opened) {
        stored = null;
        wallet = opened;
        written = opened;
    }

    Decision decide(Pending pending, Past past, Instant now) {
        rollForward(now);
        if (isPostponed) {
            return new Decision(wallet, List.of(), List.of(), List.of(), new Outcome.Postponed());
        }
        Origin origin = pending.origin();
        Decision decision = wallet.decide(pending.command(), origin.actor(), past, now);
        if (decision.outcome() instanceof Outcome.Recorded recorded && !recorded.replayed()) {
            AuditedEntry.of(origin, recorded.entry(), wallet).ifPresent(audited::add);
        }
        if (!isSame(decision.wallet(), wallet) || pending.command() instanceof RollForwardWallet) {
            writeDue();
            write(decision);
        }
        return decision;
    }

    /** Once a batch, however many commands there are and whatever becomes of them. */
    private void rollForward(Instant now) {
        if (isRolledForward) {
            return;
        }
        isRolledForward = true;
        if (wallet.isDue(now)) {
            due = wallet.decide(new RollForwardWallet(wallet.accountId()), null, Past.NOTHING, now);
            wallet = due.wallet();
            isPostponed = due.outcome() instanceof Outcome.Postponed;
            if (isPostponed) {
                writeDue();
            }
        }
    }

    private void writeDue() {
        if (due != null) {
            write(due);
            due = null;
        }
    }

    private void write(Decision decision) {
        wallet = decision.wallet();
        written = wallet;
        entries.addAll(decision.entries());
        ended.addAll(decision.ended());
        decision.reservations().forEach(reservation -> reservations.put(reservation.id(), reservation));
    }

    /** It is as the database has it; null for a wallet that this batch opens. */
    StoredWallet stored() {
        return stored;
    }

    /** Whether a refusal can say when its amount would pass. */
    boolean canForesee() {
        return wallet.canForesee();
    }

    /** Empty when the wallet is as it was, and the scheduler looks at it neither too late nor for nothing. */
    Optional<WalletChange> change(Instant now) {
        if (stored == null) {
            List<Allocation> added = new ArrayList<>(written.allocations());
            added.addAll(ended);
            return Optional.of(new WalletChange(
                    written,
                    null,
                    WalletVersion.next(),
                    written.nextScheduled().orElse(null),
                    true,
                    added,
                    List.of(),
                    reservations(true),
                    reservations(false),
                    entries,
                    audited));
        }
        Instant dueAt = dueAt(now);
        boolean rescheduled = !Objects.equals(dueAt, stored.dueAt())
                || !written.timeZone().equals(stored.wallet().timeZone());
        if (isSame(written, stored.wallet()) && !rescheduled) {
            return Optional.empty();
        }
        AllocationsBefore before = new AllocationsBefore(stored.wallet().allocations());
        List<Allocation> added = new ArrayList<>(0);
        List<WalletChange.ChangedAllocation> changed = new ArrayList<>(1);
        sort(written.allocations(), before, added, changed);
        sort(ended, before, added, changed);
        return Optional.of(new WalletChange(
                written,
                stored.version(),
                WalletVersion.next(),
                dueAt,
                rescheduled,
                added,
                changed,
                reservations(true),
                reservations(false),
                entries,
                audited));
    }

    private List<Reservation> reservations(boolean opened) {
        if (reservations.isEmpty()) {
            return List.of();
        }
        long known = stored == null ? 0 : stored.wallet().sequence();
        return reservations.values().stream()
                .filter(reservation -> (reservation.openedSequence() > known) == opened)
                .toList();
    }

    private static void sort(
            List<Allocation> after,
            AllocationsBefore before,
            List<Allocation> added,
            List<WalletChange.ChangedAllocation> changed) {
        for (int index = 0; index < after.size(); index++) {
            Allocation allocation = after.get(index);
            Allocation earlier = before.find(allocation, index);
            if (earlier == null) {
                added.add(allocation);
            } else if (!isSame(earlier, allocation)) {
                changed.add(new WalletChange.ChangedAllocation(allocation, isOnlySpent(earlier, allocation)));
            }
        }
    }

    /** Whatever a decision leaves alone stays the same object, and comparing a thousand allocations takes time. */
    private static boolean isSame(Object one, Object other) {
        return one == other;
    }

    /**
     * A date that is too early stays until it has passed. The scheduler then looks in vain, once, which is cheaper than
     * a change of the index it looks by for every reservation that is opened and closed.
     */
    private Instant dueAt(Instant now) {
        Instant known = stored.dueAt();
        Instant next = written.nextScheduled().orElse(null);
        boolean tooEarly = known != null && (next == null || known.isBefore(next));
        return tooEarly && known.isAfter(written.monotonic(now)) ? known : next;
    }

    /** Whether reset dates, terms and life are as they were. */
    private static boolean isOnlySpent(Allocation earlier, Allocation later) {
        if (later.ending() != null
                || earlier.priority() != later.priority()
                || !Objects.equals(earlier.expiresAt(), later.expiresAt())) {
            return false;
        }
        for (int index = 0; index < later.rules().size(); index++) {
            UsageRule before = earlier.rules().get(index);
            UsageRule after = later.rules().get(index);
            if (before.occurrence() != after.occurrence()
                    || before.resetSequence() != after.resetSequence()
                    || !before.cap().equals(after.cap())
                    || !Objects.equals(before.resetDate(), after.resetDate())) {
                return false;
            }
        }
        return true;
    }

    /** Mostly the order is the same as before; only when it is not, the ids are looked through. */
    private static final class AllocationsBefore {
        private final List<Allocation> allocations;
        private Map<UUID, Allocation> byId;

        AllocationsBefore(List<Allocation> allocations) {
            this.allocations = allocations;
        }

        Allocation find(Allocation after, int index) {
            if (index < allocations.size() && allocations.get(index).id().equals(after.id())) {
                return allocations.get(index);
            }
            if (byId == null) {
                byId = new HashMap<>();
                allocations.forEach(allocation -> byId.put(allocation.id(), allocation));
            }
            return byId.get(after.id());
        }
    }
}

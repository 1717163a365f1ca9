package dev.creditledger.ledger.lane;

import dev.creditledger.ledger.store.AuditedEntry;
import dev.creditledger.ledger.store.StoredWallet;
import dev.creditledger.ledger.store.WalletChange;
import dev.creditledger.ledger.store.WalletChange.Extent;
import dev.creditledger.ledger.store.WalletVersion;
import dev.creditledger.ledger.wallet.Allocation;
import dev.creditledger.ledger.wallet.Author;
import dev.creditledger.ledger.wallet.Decision;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.ledger.wallet.Origin;
import dev.creditledger.ledger.wallet.Outcome;
import dev.creditledger.ledger.wallet.Past;
import dev.creditledger.ledger.wallet.Reservation;
import dev.creditledger.ledger.wallet.RollForwardWallet;
import dev.creditledger.ledger.wallet.Salts;
import dev.creditledger.ledger.wallet.UsageRule;
import dev.creditledger.ledger.wallet.Wallet;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One wallet on its way through a batch: many commands, one row update. */
final class WalletProgress {
    private static final int SECRET_BYTES = 32;
    /** What the salts of this process are made of is nowhere written down. */
    private static final Salts SALTS = Salts.of(secret());

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
    private boolean isChanged;
    private final List<JournalEntry> entries = new ArrayList<>();
    private final List<AuditedEntry> audited = new ArrayList<>(0);
    /** Those that were added or changed, or have ended, as they are now. */
    private final Map<UUID, Allocation> allocations = new LinkedHashMap<>(1);

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
            return Decision.postponed(wallet);
        }
        Origin origin = pending.origin();
        Decision decision = wallet.decide(pending.command(), Author.of(origin, SALTS), past, now);
        if (decision.outcome() instanceof Outcome.Recorded recorded && !recorded.replayed()) {
            AuditedEntry.of(origin, recorded.entry(), wallet).ifPresent(audited::add);
        }
        if (decision.isChange() || pending.command() instanceof RollForwardWallet) {
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
            due = wallet.decide(new RollForwardWallet(wallet.accountId()), Author.time(SALTS), Past.NOTHING, now);
            wallet = due.wallet();
            isPostponed = due.outcome() instanceof Outcome.Postponed;
            if (isPostponed) {
                writeDue();
            }
        }
    }

    private static String secret() {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return HexFormat.of().formatHex(secret);
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
        isChanged |= decision.isChange();
        decision.changed().forEach(allocation -> allocations.put(allocation.id(), allocation));
        decision.ended().forEach(allocation -> allocations.put(allocation.id(), allocation));
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
            return Optional.of(new WalletChange(
                    written,
                    null,
                    WalletVersion.next(),
                    written.nextScheduled().orElse(null),
                    true,
                    List.copyOf(allocations.values()),
                    List.of(),
                    reservations(true),
                    reservations(false),
                    entries,
                    audited));
        }
        Instant dueAt = dueAt(now);
        boolean rescheduled = !Objects.equals(dueAt, stored.dueAt())
                || !written.timeZone().equals(stored.wallet().timeZone())
                || !written.carry().equals(stored.wallet().carry())
                || written.isClosed() != stored.wallet().isClosed();
        if (!isChanged && !rescheduled) {
            return Optional.empty();
        }
        AllocationsBefore before = new AllocationsBefore(stored.wallet().allocations(), allocations.size());
        List<Allocation> added = new ArrayList<>(0);
        List<WalletChange.ChangedAllocation> changed = new ArrayList<>(allocations.size());
        for (Allocation allocation : allocations.values()) {
            before.find(allocation.id())
                    .ifPresentOrElse(
                            earlier -> changed.add(
                                    new WalletChange.ChangedAllocation(allocation, extent(earlier, allocation))),
                            () -> added.add(allocation));
        }
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

    private static Extent extent(Allocation earlier, Allocation later) {
        if (hasOtherRules(earlier.rules(), later.rules())) {
            return Extent.RULES;
        }
        boolean isAlive = later.ending() == null
                && earlier.priority() == later.priority()
                && Objects.equals(earlier.expiresAt(), later.expiresAt());
        if (!isAlive) {
            return Extent.TERMS;
        }
        for (int index = 0; index < later.rules().size(); index++) {
            if (!isOnlySpent(earlier.rules().get(index), later.rules().get(index))) {
                return Extent.TERMS;
            }
        }
        return Extent.BALANCES;
    }

    private static boolean hasOtherRules(List<UsageRule> before, List<UsageRule> after) {
        if (before.size() != after.size()) {
            return true;
        }
        for (int index = 0; index < after.size(); index++) {
            if (before.get(index).period() != after.get(index).period()
                    || !Objects.equals(
                            before.get(index).anchor(), after.get(index).anchor())) {
                return true;
            }
        }
        return false;
    }

    /** Whether reset date, caps and excess are as they were. */
    private static boolean isOnlySpent(UsageRule before, UsageRule after) {
        return before.occurrence() == after.occurrence()
                && before.resetSequence() == after.resetSequence()
                && before.cap().equals(after.cap())
                && before.excess().equals(after.excess())
                && Objects.equals(before.nextCap(), after.nextCap())
                && Objects.equals(before.resetDate(), after.resetDate());
    }

    /** The allocations as the database has them: looked through for a few, by their ids for many. */
    private static final class AllocationsBefore {
        private static final int A_FEW = 4;

        private final List<Allocation> allocations;
        private final Map<UUID, Allocation> byId;

        AllocationsBefore(List<Allocation> allocations, int wanted) {
            this.allocations = allocations;
            byId = wanted <= A_FEW
                    ? null
                    : allocations.stream().collect(Collectors.toMap(Allocation::id, Function.identity()));
        }

        Optional<Allocation> find(UUID id) {
            if (byId != null) {
                return Optional.ofNullable(byId.get(id));
            }
            for (Allocation allocation : allocations) {
                if (allocation.id().equals(id)) {
                    return Optional.of(allocation);
                }
            }
            return Optional.empty();
        }
    }
}

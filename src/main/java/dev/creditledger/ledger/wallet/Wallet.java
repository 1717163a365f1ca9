package dev.creditledger.ledger.wallet;

import dev.creditledger.ledger.credits.Hash;
import dev.creditledger.ledger.rating.Carry;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * One account's credits: its allocations that can still be spent and the head of its journal. Immutable and pure: time
 * and identity come in, decisions come out, nothing is read or written. The rules of credits live here and in the
 * {@link LedgerCommand}s. Source: DOMAIN.
 */
public final class Wallet {
    public static final int MAXIMUM_ALLOCATIONS = 1000;
    public static final int MAXIMUM_RESERVATIONS = 10_000;

    private final UUID accountId;
    private final ZoneId timeZone;
    private final long sequence;
    private final Hash head;
    private final Instant clock;
    private final List<Allocation> allocations;
    private final OpenReservations reservations;
    private final Carry carry;
    private final boolean closed;
    private final DueDates dueDates;
    /** What was added up last; null when nothing was. */
    private final RunningBalance running;
    /** What a refusal was told last; the next one may be told the same for less. */
    private Foresight foresight;

    /**
     * One whose allocations may have any dates.
     *
     * @param sequence of the last journal entry; 0 when there is none
     * @param head the hash of the last journal entry
     * @param clock of the last change: within one account time never runs backwards, whatever a host's clock does
     * @param allocations those that have not ended, and ended ones of which something is still held, in burn-down order
     * @param reservations those that are open, as far as they have been read
     */
    public Wallet(
            UUID accountId,
            ZoneId timeZone,
            long sequence,
            Hash head,
            Instant clock,
            List<Allocation> allocations,
            OpenReservations reservations) {
        this(
                accountId,
                timeZone,
                sequence,
                head,
                clock,
                List.copyOf(allocations),
                reservations,
                Carry.NOTHING,
                false,
                null,
                null);
    }

    /**
     * One of which more is known.
     *
     * @param carry what priced calls have left over
     * @param closed whether nothing is granted or spent any more
     * @param dueDates of the allocations, where they are known already; null where not
     * @param running of the allocations, where they have been added up; null where not
     */
    Wallet(
            UUID accountId,
            ZoneId timeZone,
            long sequence,
            Hash head,
            Instant clock,
            List<Allocation> allocations,
            OpenReservations reservations,
            Carry carry,
            boolean closed,
            DueDates dueDates,
            RunningBalance running) {
        this.accountId = Objects.requireNonNull(accountId);
        this.timeZone = Objects.requireNonNull(timeZone);
        this.sequence = sequence;
        this.head = Objects.requireNonNull(head);
        this.clock = Objects.requireNonNull(clock);
        this.allocations = allocations;
        this.reservations = reservations;
        this.carry = Objects.requireNonNull(carry);
        this.closed = closed;
        this.dueDates = dueDates == null ? new DueDates(allocations) : dueDates;
        this.running = running;
    }

    public static Wallet open(UUID accountId, ZoneId timeZone, Instant now) {
        return new Wallet(accountId, timeZone, 0, Hash.NONE, now, List.of(), OpenReservations.NONE);
    }

    public UUID accountId() {
        return accountId;
    }

    public ZoneId timeZone() {
        return timeZone;
    }

    public long sequence() {
        return sequence;
    }

    public Hash head() {
        return head;
    }

    public Instant clock() {
        return clock;
    }

    public List<Allocation> allocations() {
        return allocations;
    }

    public OpenReservations reservations() {
        return reservations;
    }

    /** What priced calls have left over: less than a micro-credit. */
    public Carry carry() {
        return carry;
    }

    /** Whether nothing is granted or spent any more. */
    public boolean isClosed() {
        return closed;
    }

    /** The wallet as it stands with another carry, open or closed. */
    public Wallet standing(Carry newCarry, boolean isClosed) {
        return new Wallet(
                accountId,
                timeZone,
                sequence,
                head,
                clock,
                allocations,
                reservations,
                newCarry,
                isClosed,
                dueDates,
                running);
    }

    /** The wallet with more known of its reservations. */
    public Wallet reading(OpenReservations more) {
        return new Wallet(
                accountId, timeZone, sequence, head, clock, allocations, more, carry, closed, dueDates, running);
    }

    /** Decides a command whose past does not matter. */
    public Decision decide(LedgerCommand command, Instant now) {
        return decide(command, Past.NOTHING, now);
    }

    /** Decides what is never written, as nobody's command. */
    Decision decide(LedgerCommand command, Past past, Instant now) {
        return decide(command, Author.NOBODY, past, now);
    }

    /**
     * What the command does to this wallet at {@code now}, all of it or, when denied or done before, nothing.
     *
     * @param author who caused what the command asks for; what is due by then is the scheduler's
     */
    public Decision decide(LedgerCommand command, Author author, Past past, Instant now) {
        Optional<Outcome> repeated = command.repeated(past);
        if (repeated.isPresent()) {
            return Decision.unchanged(this, repeated.get());
        }
        Instant monotonic = monotonic(now);
        WalletEdit edit = new WalletEdit(this, author, past);
        if (!RollForward.apply(edit, monotonic)) {
            return edit.toDecision(new Outcome.Postponed(), edit.clock());
        }
        Outcome outcome = closed && !command.isForClosed()
                ? Outcome.Denied.because(Rejection.ACCOUNT_CLOSED, "The account is closed.")
                : command.applyTo(edit, monotonic);
        return outcome instanceof Outcome.Denied
                ? Decision.unchanged(this, outcome)
                : edit.toDecision(outcome, monotonic);
    }

    /** This wallet with every reset and expiry up to {@code now} done. */
    public Wallet rolledForward(Instant now) {
        return isDue(now) ? rollForward(now, new ArrayList<>()) : this;
    }

    /** Whether a reset or expiry has fallen due by then. */
    public boolean isDue(Instant now) {
        return nextDue().filter(due -> !due.isAfter(monotonic(now))).isPresent();
    }

    /** Rolls forward in as many steps as it takes, each of which is added to those. */
    Wallet rollForward(Instant now, List<Decision> steps) {
        RollForwardWallet command = new RollForwardWallet(accountId);
        Decision step = decide(command, now);
        steps.add(step);
        while (step.outcome() instanceof Outcome.Postponed) {
            if (step.entries().isEmpty()) {
                throw new IllegalStateException("reservations that end by " + now + " have not been read");
            }
            step = step.wallet().decide(command, now);
            steps.add(step);
        }
        return step.wallet();
    }

    /** Allocations of this wallet as they were written, ended ones too, as they stand at {@code now}. */
    public List<Allocation> rolledForward(List<Allocation> written, Instant now) {
        List<Decision> steps = new ArrayList<>();
        Map<UUID, Allocation> current = new HashMap<>();
        rollForward(now, steps).allocations().forEach(allocation -> current.put(allocation.id(), allocation));
        steps.forEach(step -> step.ended().forEach(allocation -> current.put(allocation.id(), allocation)));
        return written.stream()
                .map(allocation -> allocation.isOver() ? allocation : current.getOrDefault(allocation.id(), allocation))
                .toList();
    }

    /** The given instant, or this wallet's clock when that is later. */
    public Instant monotonic(Instant now) {
        return now.isBefore(clock) ? clock : now;
    }

    /** What a caller acting as that site, or the whole account when null, can spend; this wallet as it stands. */
    public SpendableBalance balance(UUID siteId, Instant now) {
        return Availability.balance(allocations, siteId, monotonic(now));
    }

    /** The allocations that such a caller can spend now, in burn-down order. */
    public List<Allocation> active(UUID siteId, Instant now) {
        Instant monotonic = monotonic(now);
        List<Allocation> active = new ArrayList<>(allocations.size());
        for (Allocation allocation : allocations) {
            if (allocation.isActive(monotonic) && allocation.isVisibleTo(siteId)) {
                active.add(allocation);
            }
        }
        return active;
    }

    /** When the next reset or expiry, of any period, allocation or reservation, falls due. */
    public Optional<Instant> nextDue() {
        return earlier(dueDates.next());
    }

    /** When the scheduler should look at this wallet: the next expiry, or reset of a period of HOUR and wider. */
    public Optional<Instant> nextScheduled() {
        return earlier(dueDates.nextScheduled());
    }

    private Optional<Instant> earlier(Instant ofAllocations) {
        Instant next = reservations.nextEnd().filter(ofAllocations::isAfter).orElse(ofAllocations);
        return next.equals(Instant.MAX) ? Optional.empty() : Optional.of(next);
    }

    /** Whether reservations may have ended by then that have not been read. */
    public boolean mayHaveUnread(Instant now) {
        return reservations.mayHaveUnread(monotonic(now));
    }

    /** Whether so much is read of its reservations that a refusal can say when the amount would pass. */
    public boolean canForesee() {
        return reservations.isComplete() || reservations.first().size() >= Foresight.MOST_RESERVATIONS;
    }

    DueDates dueDates() {
        return dueDates;
    }

    RunningBalance running() {
        return running;
    }

    /** What will become of it, of a wallet that is rolled forward to now. */
    Foresight foresight(UUID siteId, Instant now) {
        if (foresight == null || !foresight.isFor(siteId, now)) {
            foresight = Foresight.of(allocations, reservations, siteId, now);
        }
        return foresight;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Wallet wallet
                && accountId.equals(wallet.accountId)
                && timeZone.equals(wallet.timeZone)
                && sequence == wallet.sequence
                && head.equals(wallet.head)
                && clock.equals(wallet.clock)
                && carry.equals(wallet.carry)
                && closed == wallet.closed
                && allocations.equals(wallet.allocations)
                && reservations.equals(wallet.reservations);
    }

    @Override
    public int hashCode() {
        return Objects.hash(accountId, sequence, head);
    }

    @Override
    public String toString() {
        return "wallet of " + accountId + " at entry " + sequence + ", " + clock + " in " + timeZone + ": "
                + allocations + ", " + reservations;
    }
}

package dev.creditledger.ledger.verification.fold;

import static dev.creditledger.ledger.verification.fold.DivergedException.requireEqual;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.credits.Hash;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.ledger.wallet.Reservation;
import dev.creditledger.ledger.wallet.ReservationState;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Goes through one journal, entry by entry from the first, or from where another audit ended, and stops at the first one
 * that cannot be. To be used by one thread at a time.
 */
public final class JournalAudit {
    private final AllocationAccounts allocations;
    private final ReservationAccounts reservations;
    private final UsageAudit usage;
    private JournalPosition position;
    private Divergence divergence;
    private Erased erased = Erased.NOTHING;

    private JournalAudit(
            JournalPosition position,
            AllocationAccounts allocations,
            ReservationAccounts reservations,
            UsageAudit usage) {
        this.position = position;
        this.allocations = allocations;
        this.reservations = reservations;
        this.usage = usage;
    }

    /**
     * An audit of the whole journal.
     *
     * @param timeZone that the account began in
     * @param watermark the last entry that the usage rollups have counted; 0 for none
     */
    public static JournalAudit ofAll(ZoneId timeZone, long watermark) {
        return new JournalAudit(
                JournalPosition.beginning(timeZone),
                new AllocationAccounts(),
                new ReservationAccounts(),
                new UsageAudit(watermark));
    }

    /** An audit of what comes after that state. */
    public static JournalAudit from(AuditState state, long watermark) {
        return new JournalAudit(
                state.position(),
                new AllocationAccounts(state.allocations()),
                new ReservationAccounts(state.reservations()),
                new UsageAudit(watermark, state.slot(), state.usage()));
    }

    /** Takes note of how far texts have been erased, ahead of the first entry. */
    public JournalAudit knowing(Erased newErased) {
        erased = newErased;
        return this;
    }

    Erased erased() {
        return erased;
    }

    /** What has to be known to go on after the last entry. */
    public AuditState state() {
        return new AuditState(
                position,
                List.copyOf(allocations.unfinished()),
                List.copyOf(reservations.open().values()),
                usage.slot(),
                usage.current());
    }

    /** Whether no entry so far has diverged. Once one has, no further ones are looked at. */
    public boolean goesOn() {
        return divergence == null;
    }

    /** Takes the next entry; false when it diverges. */
    public boolean accept(JournalEntry entry) {
        check(entry.sequence(), () -> enter(entry));
        return goesOn();
    }

    /** Takes the next entry where it is something that is none. */
    public void unreadable(long found, String reason) {
        if (goesOn()) {
            divergence = found == sequence() + 1
                    ? Divergence.of(found, Check.UNREADABLE, "an entry", reason, "The entry cannot be read.")
                    : position.outOfSequence(found).divergence();
        }
    }

    /** Makes it diverge at the last entry, for what the journal alone does not tell. */
    public void diverge(Check failed, Object expected, Object found, String detail) {
        if (goesOn()) {
            divergence = Divergence.of(sequence(), failed, expected, found, detail);
        }
    }

    /** The reservations that were closed since they were taken last, to be held against what is stored of them. */
    public List<ReservationAccount> takeClosed() {
        return reservations.takeClosed();
    }

    /** How many reservations were closed since the audit began. */
    public long closings() {
        return reservations.closings();
    }

    public UsageAudit usage() {
        return usage;
    }

    /** Holds the usage of some quarters of an hour against what is stored of them. */
    public void compareUsage(UsageAudit.Range range, List<UsageRow> stored) {
        check(sequence(), () -> usage.compare(sequence(), range, stored, erased));
    }

    /**
     * Holds a closed reservation against what is stored of it.
     *
     * @param stored null when there is none, or none that can be read
     * @param unreadable why it cannot be read; null when it can
     */
    public void compareClosed(ReservationAccount expected, Reservation stored, String unreadable) {
        check(sequence(), () -> new ReservationComparison(sequence(), erased)
                .compareClosed(expected, stored, unreadable));
    }

    /** When the last entry has been taken. */
    public Verification conclude(StoredState stored, AuditClock now) {
        check(sequence(), () -> new WalletComparison(this, stored, now).run());
        return result();
    }

    /** Concludes where the wallet cannot be read, or is not there. */
    public Verification conclude(Check failed, String reason) {
        diverge(failed, "a wallet", reason, "The journal has no readable wallet.");
        return result();
    }

    private Verification result() {
        return new Verification(sequence(), head(), allocations.sums(), Optional.ofNullable(divergence));
    }

    private void check(long at, Runnable step) {
        if (!goesOn()) {
            return;
        }
        try {
            step.run();
        } catch (DivergedException diverged) {
            divergence = diverged.divergence();
        } catch (ArithmeticException | DateTimeException tooLarge) {
            divergence = Divergence.of(
                    at,
                    Check.IDENTITY,
                    "amounts and dates that add up",
                    tooLarge.getMessage(),
                    "Amounts or dates are too large to be added up.");
        }
    }

    private void enter(JournalEntry entry) {
        position.requireNext(entry);
        Credits sum = entry.postings().stream().map(entry::amountOf).reduce(Credits.ZERO, Credits::plus);
        requireEqual(
                entry.sequence(),
                Check.AMOUNT,
                sum,
                entry.amount(),
                "The entry's amount is not what its postings say.");
        Moment moment = Moment.of(entry, allocations);
        allocations.pass(moment, position.sequence(), position.lastRequest());
        Map<UUID, AllocationAccount> moved = allocations.after(step(entry, moment), position.timeZone());
        if (!moment.isOfTime()) {
            allocations.requireNothingDue(entry.sequence(), entry.createdAt());
            position.requirePassed(entry.sequence(), entry.createdAt());
        }
        reservations.enter(entry);
        position = position.after(entry, moment, allocations);
        if (entry.details().timeZone() != null) {
            allocations.moveTo(position.timeZone());
        }
        allocations.replace(moved);
        usage.enter(entry);
    }

    private RulesAfter step(JournalEntry entry, Moment moment) {
        ReservationState reservation = entry.details().reservation();
        long drawn = reservation == null ? 0 : reservation.openedSequence();
        return new RulesAfter(entry, moment, reservations.letsGo(entry), drawn);
    }

    JournalPosition position() {
        return position;
    }

    public long sequence() {
        return position.sequence();
    }

    public Hash head() {
        return position.head();
    }

    Map<UUID, AllocationAccount> allocations() {
        return allocations.all();
    }

    Collection<AllocationAccount> unfinished() {
        return allocations.unfinished();
    }

    Map<UUID, ReservationAccount> openReservations() {
        return reservations.open();
    }
}

package dev.creditledger.ledger.audit;

import static dev.creditledger.ledger.audit.DivergedException.requireEqual;

import dev.creditledger.ledger.wallet.Credits;
import dev.creditledger.ledger.wallet.EntryDetails;
import dev.creditledger.ledger.wallet.EntryType;
import dev.creditledger.ledger.wallet.Hash;
import dev.creditledger.ledger.wallet.HashChain;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.ledger.wallet.Posting;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Goes through one journal, entry by entry from the first, or from where another audit ended, and stops at the first one
 * that cannot be. To be used by one thread at a time.
 */
public final class JournalAudit {
    private final AllocationAccounts allocations;
    private final ReservationAccounts reservations;
    private final UsageAudit usage;
    private long sequence;
    private Hash head = Hash.NONE;
    private Instant clock = Instant.MIN;
    private ZoneId timeZone;
    private boolean hasMoved;
    private long lastRequest;
    /** What resets have been told implies that time had come to this instant by the next request. */
    private Instant passed = Instant.MIN;

    private Divergence divergence;

    private JournalAudit(AllocationAccounts allocations, ReservationAccounts reservations, UsageAudit usage) {
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
        JournalAudit audit =
                new JournalAudit(new AllocationAccounts(), new ReservationAccounts(), new UsageAudit(watermark));
        audit.timeZone = timeZone;
        return audit;
    }

    /** An audit of what comes after that state. */
    public static JournalAudit from(AuditState state, long watermark) {
        JournalAudit audit = new JournalAudit(
                new AllocationAccounts(state.allocations()),
                new ReservationAccounts(state.reservations()),
                new UsageAudit(watermark, state.slot(), state.usage()));
        audit.sequence = state.sequence();
        audit.head = state.head();
        audit.clock = state.clock();
        audit.timeZone = state.timeZone();
        audit.hasMoved = state.hasMoved();
        audit.lastRequest = state.lastRequest();
        audit.passed = state.passed();
        return audit;
    }

    /** What has to be known to go on after the last entry. */
    public AuditState state() {
        return new AuditState(
                sequence,
                head,
                clock,
                timeZone,
                hasMoved,
                lastRequest,
                passed,
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
            divergence = found == sequence + 1
                    ? Divergence.of(found, Check.UNREADABLE, "an entry", reason, "The entry cannot be read.")
                    : outOfSequence(found).divergence();
        }
    }

    /** Makes it diverge at the last entry, for what the journal alone does not tell. */
    public void diverge(Check failed, Object expected, Object found, String detail) {
        if (goesOn()) {
            divergence = Divergence.of(sequence, failed, expected, found, detail);
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
        check(sequence, () -> usage.compare(sequence, range, stored));
    }

    /** Holds closed reservations against what is stored of them, see {@link ReservationComparison}. */
    public void compareClosed(Consumer<ReservationComparison> comparison) {
        check(sequence, () -> comparison.accept(new ReservationComparison(sequence)));
    }

    /** When the last entry has been taken. */
    public Verification conclude(StoredState stored, AuditClock now) {
        check(sequence, () -> new WalletComparison(this, stored, now).run());
        return result();
    }

    /** The same where the wallet cannot be read, or is not there. */
    public Verification conclude(Check failed, String reason) {
        diverge(failed, "a wallet", reason, "The journal has no readable wallet.");
        return result();
    }

    private Verification result() {
        return new Verification(sequence, head, allocations.sums(), Optional.ofNullable(divergence));
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
        if (entry.sequence() != sequence + 1) {
            throw outOfSequence(entry.sequence());
        }
        Hash expected = Hash.sha256(HashChain.canonical(head, entry));
        requireEqual(
                entry.sequence(),
                Check.HASH,
                expected,
                entry.hash(),
                "The entry's hash is not that of its content and the hash ahead.");
        if (entry.createdAt().isBefore(clock)) {
            throw DivergedException.of(
                    entry.sequence(),
                    Check.CLOCK,
                    "not before " + clock,
                    entry.createdAt(),
                    "The entry is dated before the one ahead of it.");
        }
        Credits sum = entry.postings().stream().map(entry::amountOf).reduce(Credits.ZERO, Credits::plus);
        requireEqual(
                entry.sequence(),
                Check.AMOUNT,
                sum,
                entry.amount(),
                "The entry's amount is not what its postings say.");
        Moment moment = Moment.of(entry, allocations);
        allocations.pass(moment, sequence, lastRequest);
        EntryDetails details = entry.details();
        long drawn = details.reservation() == null ? 0 : details.reservation().openedSequence();
        Map<UUID, AllocationAccount> moved =
                allocations.after(new RulesAfter(entry, moment, reservations.letsGo(entry), drawn), timeZone);
        if (!moment.isOfTime()) {
            requireAllDone(entry);
        }
        reservations.enter(entry);
        if (details.timeZone() != null) {
            move(entry);
        }
        notePassed(entry);
        allocations.replace(moved);
        usage.enter(entry);
        sequence = entry.sequence();
        head = expected;
        clock = entry.createdAt();
        lastRequest = moment.isOfTime() ? lastRequest : sequence;
    }

    private void requireAllDone(JournalEntry entry) {
        allocations.requireNothingDue(entry.sequence(), entry.createdAt());
        requirePassed(entry.sequence(), entry.createdAt());
    }

    /** No reset counts dates that had not come. */
    void requirePassed(long at, Instant by) {
        if (passed.isAfter(by)) {
            throw DivergedException.of(
                    at,
                    Check.RESET,
                    "resets that were due by " + by,
                    passed,
                    "A reset counts dates that were to come.");
        }
    }

    private void notePassed(JournalEntry entry) {
        if (entry.type() != EntryType.RESET) {
            return;
        }
        for (Posting posting : entry.postings()) {
            AllocationAccount account = allocations.all().get(posting.allocationId());
            RuleAccount pool = account.pool();
            Instant last = pool.date(pool.occurrence() + entry.details().periods() - 1, account.timeZone())
                    .minus(pool.drift(account.timeZone()));
            passed = last.isAfter(passed) ? last : passed;
        }
    }

    private void move(JournalEntry entry) {
        requireEqual(
                entry.sequence(),
                Check.TERMS,
                timeZone,
                entry.details().timeZoneBefore(),
                "The account moves from another time zone than it was in.");
        timeZone = entry.details().timeZone();
        hasMoved = true;
        allocations.moveTo(timeZone);
    }

    private DivergedException outOfSequence(long found) {
        return DivergedException.of(
                sequence + 1,
                Check.SEQUENCE,
                sequence + 1,
                found,
                "Entry " + (sequence + 1) + " is missing: entry " + found + " comes after " + sequence + ".");
    }

    public long sequence() {
        return sequence;
    }

    public Hash head() {
        return head;
    }

    Instant clock() {
        return clock;
    }

    ZoneId timeZone() {
        return timeZone;
    }

    /** Whether an entry has told the time zone that it is in. */
    boolean hasMoved() {
        return hasMoved;
    }

    long lastRequest() {
        return lastRequest;
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

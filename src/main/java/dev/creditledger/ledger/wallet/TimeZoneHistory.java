package dev.creditledger.ledger.wallet;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * Knows in which time zone an account was when, and so how many resets a rule had passed at an instant of the past.
 *
 * @param present the account's now
 * @param changes all of them, in their order
 */
public record TimeZoneHistory(ZoneId present, List<Change> changes) {
    public TimeZoneHistory {
        changes = List.copyOf(changes);
    }

    /** One move, made by the journal entry of that sequence. */
    public record Change(long sequence, Instant at, ZoneId before, ZoneId after) {}

    /** The zone once all entries of that instant were made. */
    public ZoneId at(Instant instant) {
        return changes.stream()
                .filter(change -> change.at().isAfter(instant))
                .findFirst()
                .map(Change::before)
                .orElse(present);
    }

    /** The zone once the entry of that sequence was made. */
    ZoneId after(long sequence) {
        return changes.stream()
                .filter(change -> change.sequence() > sequence)
                .findFirst()
                .map(Change::before)
                .orElse(present);
    }

    /**
     * The number of the next reset at {@code until}, of a rule whose next was {@code occurrence} when the entry of
     * sequence {@code from} was made. The number only grows: see {@link ChangeTimeZone}.
     *
     * @param to changes made by later entries do not count
     */
    public long next(UsageRule rule, long occurrence, long from, long to, Instant until) {
        long next = occurrence;
        ZoneId zone = after(from);
        for (Change change : changes) {
            if (change.sequence() > from
                    && change.sequence() <= to
                    && !change.at().isAfter(until)) {
                next = passed(rule, next, zone, change.at());
                zone = change.after();
                next = passed(rule, next, zone, change.at());
            }
        }
        return passed(rule, next, zone, until);
    }

    private static long passed(UsageRule rule, long occurrence, ZoneId zone, Instant until) {
        return Math.max(occurrence, ResetCalendar.firstAfter(rule.anchor(), rule.period(), zone, until));
    }
}

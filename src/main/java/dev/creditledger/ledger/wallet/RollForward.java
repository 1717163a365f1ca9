package dev.creditledger.ledger.wallet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Does the resets and expiries that have fallen due, in the order of their dates and each dated as if it had been done
 * on time, so that what the journal says does not depend on when somebody looked. Missed periods of one rule collapse
 * into one reset, dated at the first of them: without spending in between the others would have changed nothing.
 * Source: DOMAIN, Resets and Expiry.
 */
final class RollForward {
    private static final int EXPIRY = -1;

    private RollForward() {}

    /** @param ruleIndex which rule resets, or {@link #EXPIRY} */
    private record Event(Instant date, UUID allocationId, long grantedSequence, int ruleIndex) {
        private static final Comparator<Event> ORDER = Comparator.comparing(Event::date)
                .thenComparingInt(Event::rank)
                .thenComparingLong(Event::grantedSequence)
                .thenComparingInt(Event::ruleIndex);

        /** Limits before pools before expiries: an entry shows what is available once its instant is over. */
        private int rank() {
            return ruleIndex == EXPIRY ? 2 : ruleIndex == 0 ? 1 : 0;
        }
    }

    static void apply(WalletEdit edit, Instant now) {
        List<Event> events = new ArrayList<>();
        for (Allocation allocation : edit.allocations()) {
            if (allocation.ending() == null) {
                collectDue(events, allocation, now);
            }
        }
        events.sort(Event.ORDER);
        for (Event event : events) {
            apply(edit, event, now);
        }
    }

    static Optional<Instant> nextDue(List<Allocation> allocations, boolean onlyScheduled) {
        Instant next = Instant.MAX;
        for (Allocation allocation : allocations) {
            if (allocation.expiresAt() != null && allocation.expiresAt().isBefore(next)) {
                next = allocation.expiresAt();
            }
            for (UsageRule rule : allocation.rules()) {
                boolean counts = rule.resetDate() != null
                        && (!onlyScheduled || rule.period().isScheduled());
                if (counts && rule.resetDate().isBefore(next)) {
                    next = rule.resetDate();
                }
            }
        }
        return next.equals(Instant.MAX) ? Optional.empty() : Optional.of(next);
    }

    private static void collectDue(List<Event> events, Allocation allocation, Instant now) {
        boolean expired = allocation.isExpired(now);
        List<UsageRule> rules = allocation.rules();
        for (int index = 0; index < rules.size(); index++) {
            UsageRule rule = rules.get(index);
            boolean beforeExpiry =
                    !expired || (rule.resetDate() != null && rule.resetDate().isBefore(allocation.expiresAt()));
            if (rule.isDue(now) && beforeExpiry) {
                events.add(new Event(rule.resetDate(), allocation.id(), allocation.grantedSequence(), index));
            }
        }
        if (expired) {
            events.add(new Event(allocation.expiresAt(), allocation.id(), allocation.grantedSequence(), EXPIRY));
        }
    }

    private static void apply(WalletEdit edit, Event event, Instant now) {
        Allocation before = edit.allocation(event.allocationId());
        if (event.ruleIndex() == EXPIRY) {
            expire(edit, before, event.date());
            return;
        }
        Instant until = before.isExpired(now) ? before.expiresAt().minusNanos(1) : now;
        Allocation after = before.reset(event.ruleIndex(), edit.timeZone(), until);
        edit.replace(after);
        if (event.ruleIndex() == 0) {
            enterReset(edit, before, after, event.date());
        }
    }

    private static void expire(WalletEdit edit, Allocation before, Instant date) {
        Allocation after = before.end(EndReason.EXPIRED, date);
        edit.replace(after);
        Posting posting = Posting.of(before, Tally.forfeiting(before.pool().balance()));
        edit.enter(EntryDraft.of(EntryType.EXPIRE, date)
                .withSite(before.siteId())
                .withAmount(posting.amount())
                .withPostings(List.of(posting)));
    }

    private static void enterReset(WalletEdit edit, Allocation before, Allocation after, Instant date) {
        Tally change = Tally.granting(after.pool().cap())
                .plus(Tally.forfeiting(before.pool().balance()));
        Posting posting = Posting.of(before, change);
        edit.enter(EntryDraft.of(EntryType.RESET, date)
                .withSite(before.siteId())
                .withAmount(posting.amount())
                .withPostings(List.of(posting))
                .withPeriods(after.pool().occurrence() - before.pool().occurrence()));
    }
}

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
 * Source: DOMAIN, Resets, Reservations and Expiry.
 */
final class RollForward {
    /** How many resets and expiries one command does at the most; who comes next does the others. */
    static final int MOST_AT_ONCE = 1_000;

    private RollForward() {}

    /**
     * What happens first of what falls on one instant: an entry shows what is available once its instant is over, and
     * what a reservation gives back at the end of a period still belongs to that period.
     */
    private enum Kind {
        RESERVATION_EXPIRY,
        LIMIT_RESET,
        POOL_RESET,
        ALLOCATION_EXPIRY
    }

    /** @param sequence of the entry that began it */
    private record Event(Instant date, Kind kind, UUID id, long sequence, int ruleIndex) {
        private static final Comparator<Event> ORDER = Comparator.comparing(Event::date)
                .thenComparing(Event::kind)
                .thenComparingLong(Event::sequence)
                .thenComparingInt(Event::ruleIndex);

        /** Whether the end of a reservation, at that instant and not read yet, comes first. */
        boolean isBehind(Instant instant) {
            return date.isAfter(instant) || (date.equals(instant) && kind != Kind.RESERVATION_EXPIRY);
        }
    }

    /**
     * Does what has fallen due, of very much the first part.
     *
     * @return whether all of it is done: some is left of very much, and behind reservations that have ended and have not
     *     been read
     */
    static boolean apply(WalletEdit edit, Instant now) {
        return apply(edit, now, MOST_AT_ONCE);
    }

    /** Does all that has fallen due of a wallet that was rolled forward before. */
    static void applyRest(WalletEdit edit, Instant now) {
        apply(edit, now, Integer.MAX_VALUE);
    }

    private static boolean apply(WalletEdit edit, Instant now, int most) {
        if (edit.nextDue().isAfter(now)) {
            return true;
        }
        List<Event> events = due(edit, now, most);
        boolean areAll = !edit.reservations().mayHaveUnread(now);
        if (!areAll) {
            ReservationEnd from = edit.reservations().unreadFrom();
            events.removeIf(event -> event.isBehind(from.at()));
        }
        events.stream().limit(most).forEach(event -> apply(edit, event, now));
        return areAll && events.size() <= most;
    }

    /** What is due in the order in which it happens; of the ends of reservations one more than are done at once. */
    private static List<Event> due(WalletEdit edit, Instant now, int most) {
        List<Event> events = new ArrayList<>(0);
        for (Reservation reservation : edit.reservations().ended(now, most == Integer.MAX_VALUE ? most : most + 1)) {
            events.add(new Event(
                    reservation.expiresAt(),
                    Kind.RESERVATION_EXPIRY,
                    reservation.id(),
                    reservation.openedSequence(),
                    0));
        }
        for (Allocation allocation : edit.allocations()) {
            if (allocation.ending() == null) {
                collectDue(events, allocation, now);
            }
        }
        events.sort(Event.ORDER);
        return events;
    }

    /** When the next of the allocations resets or expires; {@link Instant#MAX} for never. */
    static Instant nextDue(List<Allocation> allocations, boolean onlyScheduled) {
        Instant next = Instant.MAX;
        for (Allocation allocation : allocations) {
            if (allocation.ending() != null) {
                continue;
            }
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
        return next;
    }

    private static void collectDue(List<Event> events, Allocation allocation, Instant now) {
        boolean expired = allocation.isExpired(now);
        List<UsageRule> rules = allocation.rules();
        for (int index = 0; index < rules.size(); index++) {
            UsageRule rule = rules.get(index);
            boolean beforeExpiry =
                    !expired || (rule.resetDate() != null && rule.resetDate().isBefore(allocation.expiresAt()));
            if (rule.isDue(now) && beforeExpiry) {
                Kind kind = index == 0 ? Kind.POOL_RESET : Kind.LIMIT_RESET;
                events.add(new Event(rule.resetDate(), kind, allocation.id(), allocation.grantedSequence(), index));
            }
        }
        if (expired) {
            events.add(new Event(
                    allocation.expiresAt(), Kind.ALLOCATION_EXPIRY, allocation.id(), allocation.grantedSequence(), 0));
        }
    }

    private static void apply(WalletEdit edit, Event event, Instant now) {
        switch (event.kind()) {
            case RESERVATION_EXPIRY -> expireReservation(edit, event);
            case LIMIT_RESET, POOL_RESET -> reset(edit, event, now);
            case ALLOCATION_EXPIRY -> expireAllocation(edit, event);
        }
    }

    private static void expireReservation(WalletEdit edit, Event event) {
        Reservation reservation = edit.findReservation(event.id()).orElseThrow();
        HeldCredits.expire(edit, reservation, event.date());
    }

    private static void reset(WalletEdit edit, Event event, Instant now) {
        Optional<Allocation> found = edit.find(event.id()).filter(allocation -> allocation.ending() == null);
        if (found.isEmpty()) {
            return;
        }
        Allocation before = found.get();
        Instant until = before.isExpired(now) ? before.expiresAt().minusNanos(1) : now;
        boolean isPool = event.kind() == Kind.POOL_RESET;
        long sequence = isPool ? edit.nextSequence() : edit.sequence();
        Allocation after = before.reset(event.ruleIndex(), edit.timeZone(), until, sequence);
        edit.replace(after);
        if (isPool) {
            enterReset(edit, before, after, event.date());
        }
    }

    private static void expireAllocation(WalletEdit edit, Event event) {
        Allocation before = edit.allocation(event.id());
        if (before.ending() == null) {
            edit.end(before, EntryDraft.of(EntryType.EXPIRE, event.date()), EndReason.EXPIRED);
        }
    }

    private static void enterReset(WalletEdit edit, Allocation before, Allocation after, Instant date) {
        Tally change = Tally.granting(after.pool().cap())
                .plus(Tally.forfeiting(before.pool().balance()));
        edit.enter(EntryDraft.of(EntryType.RESET, date)
                .withSite(before.siteId())
                .withPostings(List.of(Posting.of(before, after, change)))
                .withDetails(EntryDetails.ofPeriods(
                        after.pool().occurrence() - before.pool().occurrence())));
    }
}

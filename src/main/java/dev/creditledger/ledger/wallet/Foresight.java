package dev.creditledger.ledger.wallet;

import dev.creditledger.ledger.credits.Credits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * What resets, expiries, allocations granted for later and reservations that nobody captures will make of a wallet with
 * no further spending. Without spending a rule stands at its cap from its next reset on, so only the first reset of each
 * rule, the beginning and the end of each allocation and the end of each hold can change what is available. They are
 * passed once, in their order, and it holds until the first of them: every amount that is refused until then is looked
 * up. Of many reservations only those that end first are passed.
 */
final class Foresight {
    /** How many reservations are passed. */
    static final int MOST_RESERVATIONS = 1_000;

    /**
     * When an amount would pass.
     *
     * @param instant empty if never, or if only reservations that were not looked at could bring it about
     * @param isAtLatest whether reservations that were not looked at may make it pass sooner
     */
    record Passing(Optional<Instant> instant, boolean isAtLatest) {}

    /** Something that changes what an allocation has: the end of a hold, or, where that is null, one of its dates. */
    private record Turn(Instant at, Course course, Hold ended, long openedSequence) {
        /** Passes it; the answer is the change of what is available. */
        long pass() {
            if (ended != null) {
                course.giveBack(ended.left().micros(), openedSequence);
            }
            return course.moveTo(at);
        }
    }

    /** One allocation on its way through time. */
    private static final class Course {
        private final Allocation allocation;
        private final long[] balances;
        private final long[] excess;
        private long available;

        Course(Allocation allocation, Instant now) {
            this.allocation = allocation;
            balances = allocation.rules().stream()
                    .mapToLong(rule -> rule.balance().micros())
                    .toArray();
            excess = allocation.rules().stream()
                    .mapToLong(rule -> rule.excess().micros())
                    .toArray();
            available = availableOn(now);
        }

        /** Those rules that have reset since it was drawn get nothing, and none rises above its cap or before its excess is paid. */
        void giveBack(long amount, long drawnSequence) {
            for (int index = 0; index < balances.length; index++) {
                UsageRule rule = allocation.rules().get(index);
                if (rule.isInPeriodOf(drawnSequence)) {
                    long paid = Math.min(amount, excess[index]);
                    excess[index] -= paid;
                    balances[index] += Math.min(amount - paid, rule.cap().micros() - balances[index]);
                }
            }
        }

        long moveTo(Instant instant) {
            long before = available;
            available = availableOn(instant);
            return available - before;
        }

        private long availableOn(Instant instant) {
            if (!allocation.isActive(instant)) {
                return 0;
            }
            long least = Long.MAX_VALUE;
            for (int index = 0; index < balances.length; index++) {
                UsageRule rule = allocation.rules().get(index);
                least = Math.min(
                        least, rule.isDue(instant) ? rule.capAfterReset().micros() : balances[index]);
            }
            return least;
        }
    }

    private final UUID siteId;
    private final Instant now;
    private final Map<UUID, Course> courses = new HashMap<>();
    private final List<Turn> turns = new ArrayList<>();
    private final List<Shortage.BindingRule> binding;
    /** When more is available than ever before, and how much that is, both rising. */
    private final List<Instant> instants = new ArrayList<>();

    private final List<Long> amounts = new ArrayList<>();
    /** None of the reservations that are not passed ends before this; null when all are passed. */
    private Instant notPassedFrom;
    /** When the first of what is passed happens. */
    private Instant until;

    private Foresight(List<Allocation> allocations, UUID siteId, Instant now) {
        this.siteId = siteId;
        this.now = now;
        List<Allocation> visible = new ArrayList<>();
        for (Allocation allocation : allocations) {
            if (allocation.isVisibleTo(siteId)) {
                visible.add(allocation);
                add(allocation);
            }
        }
        binding = Availability.binding(visible, now);
    }

    /**
     * The foresight of a wallet that is rolled forward.
     *
     * @param siteId of whoever wants to spend; null for the whole account
     */
    static Foresight of(List<Allocation> allocations, OpenReservations reservations, UUID siteId, Instant now) {
        Foresight foresight = new Foresight(allocations, siteId, now);
        foresight.add(reservations);
        foresight.turns.sort(Comparator.comparing(Turn::at));
        foresight.passAll();
        return foresight;
    }

    /** Whether it still holds, and for that site. */
    boolean isFor(UUID site, Instant instant) {
        return Objects.equals(siteId, site) && !instant.isBefore(now) && instant.isBefore(until);
    }

    /** The first rules of active allocations that allow no more. */
    List<Shortage.BindingRule> binding() {
        return binding;
    }

    /** When the amount, which is more than is available, will be. */
    Passing passing(Credits amount) {
        int place = Collections.binarySearch(amounts, amount.micros());
        int first = place < 0 ? -place - 1 : place;
        if (first == amounts.size()) {
            return new Passing(Optional.empty(), false);
        }
        Instant instant = instants.get(first);
        return new Passing(Optional.of(instant), notPassedFrom != null && notPassedFrom.isBefore(instant));
    }

    private void add(Allocation allocation) {
        Course course = new Course(allocation, now);
        courses.put(allocation.id(), course);
        addTurn(allocation.effectiveAt(), course, null, 0);
        addTurn(allocation.expiresAt(), course, null, 0);
        allocation.rules().forEach(rule -> addTurn(rule.resetDate(), course, null, 0));
    }

    private void add(OpenReservations reservations) {
        int passed = 0;
        for (Reservation reservation : reservations.first()) {
            if (!concerns(reservation)) {
                continue;
            }
            if (passed == MOST_RESERVATIONS) {
                notPassedFrom = reservation.expiresAt();
                return;
            }
            passed++;
            add(reservation);
        }
        if (!reservations.isComplete()) {
            notPassedFrom = reservations.unreadFrom().at();
        }
    }

    private boolean concerns(Reservation reservation) {
        return reservation.holds().stream().anyMatch(hold -> courses.containsKey(hold.allocationId()));
    }

    private void add(Reservation reservation) {
        for (Hold hold : reservation.holds()) {
            Course course = courses.get(hold.allocationId());
            if (course != null) {
                addTurn(reservation.expiresAt(), course, hold, reservation.openedSequence());
            }
        }
    }

    private void addTurn(Instant at, Course course, Hold ended, long openedSequence) {
        if (at != null && at.isAfter(now)) {
            turns.add(new Turn(at, course, ended, openedSequence));
        }
    }

    private void passAll() {
        long available =
                courses.values().stream().mapToLong(course -> course.available).reduce(0, Math::addExact);
        long most = available;
        for (int index = 0; index < turns.size(); index++) {
            Turn turn = turns.get(index);
            available = Math.addExact(available, turn.pass());
            boolean isLastOfItsInstant =
                    index + 1 == turns.size() || !turns.get(index + 1).at().equals(turn.at());
            if (isLastOfItsInstant && available > most) {
                most = available;
                instants.add(turn.at());
                amounts.add(available);
            }
        }
        until = turns.isEmpty() ? Instant.MAX : turns.get(0).at();
        turns.clear();
        courses.clear();
    }
}

package dev.creditledger.ledger.wallet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What resets, expiries, allocations granted for later and reservations that nobody captures will make of a wallet with
 * no further spending. Without spending a rule stands at its cap from its next reset on, so only the first reset of each
 * rule, the beginning and the end of each allocation and the end of each hold can change what is available. They are
 * passed once, in their order. Of many reservations only those that end first are passed.
 */
final class Forecast {
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
        private long available;

        Course(Allocation allocation, Instant now) {
            this.allocation = allocation;
            balances = allocation.rules().stream()
                    .mapToLong(rule -> rule.balance().micros())
                    .toArray();
            available = availableOn(now);
        }

        /** Those rules that have reset since it was drawn get nothing, and none rises above its cap. */
        void giveBack(long amount, long drawnSequence) {
            for (int index = 0; index < balances.length; index++) {
                UsageRule rule = allocation.rules().get(index);
                if (rule.isInPeriodOf(drawnSequence)) {
                    balances[index] += Math.min(amount, rule.cap().micros() - balances[index]);
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
                least = Math.min(least, rule.isDue(instant) ? rule.cap().micros() : balances[index]);
            }
            return least;
        }
    }

    private final Instant now;
    private final Map<UUID, Course> courses = new HashMap<>();
    private final List<Turn> turns = new ArrayList<>();
    private long available;

    private Forecast(List<Allocation> allocations, Instant now) {
        this.now = now;
        for (Allocation allocation : allocations) {
            Course course = new Course(allocation, now);
            available = Math.addExact(available, course.available);
            courses.put(allocation.id(), course);
            addTurn(allocation.effectiveAt(), course, null, 0);
            addTurn(allocation.expiresAt(), course, null, 0);
            allocation.rules().forEach(rule -> addTurn(rule.resetDate(), course, null, 0));
        }
    }

    static Passing availableAt(
            List<Allocation> allocations, Collection<Reservation> reservations, Credits amount, Instant now) {
        Forecast forecast = new Forecast(allocations, now);
        List<Reservation> first = forecast.endingFirst(reservations);
        first.stream().limit(MOST_RESERVATIONS).forEach(forecast::add);
        Optional<Instant> instant = forecast.passing(amount);
        boolean isAtLatest = first.size() > MOST_RESERVATIONS
                && instant.filter(first.get(MOST_RESERVATIONS).expiresAt()::isBefore)
                        .isPresent();
        return new Passing(instant, isAtLatest);
    }

    /** When there are more than are looked at, one more than those. */
    private List<Reservation> endingFirst(Collection<Reservation> reservations) {
        return reservations.stream()
                .filter(this::concerns)
                .sorted(Comparator.comparing(Reservation::expiresAt))
                .limit(MOST_RESERVATIONS + 1)
                .toList();
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

    private Optional<Instant> passing(Credits amount) {
        turns.sort(Comparator.comparing(Turn::at));
        for (int index = 0; index < turns.size(); index++) {
            Turn turn = turns.get(index);
            available = Math.addExact(available, turn.pass());
            boolean isLastOfItsInstant =
                    index + 1 == turns.size() || !turns.get(index + 1).at().equals(turn.at());
            if (isLastOfItsInstant && available >= amount.micros()) {
                return Optional.of(turn.at());
            }
        }
        return Optional.empty();
    }
}

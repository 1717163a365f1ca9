package dev.creditledger.clock;

import java.time.Duration;
import java.time.Instant;

/**
 * What the two clocks said. The database was asked somewhere between the sending of the question and its answer, most
 * likely in the middle: half of that time is how far the difference may be from what it seems.
 *
 * @param sentAt by the host's clock
 */
record ClockComparison(Instant sentAt, Duration roundTrip, Instant database) {
    /** How far the host's clock is ahead; negative when it is behind. */
    Duration offset() {
        return Duration.between(database, sentAt.plus(roundTrip.dividedBy(2)));
    }

    /** Whether the clocks differ by more, however the round trip was divided. */
    boolean isSurelyBeyond(Duration tolerance) {
        return offset().abs().minus(roundTrip.dividedBy(2)).compareTo(tolerance) > 0;
    }

    /** Whether they differ by no more, however the round trip was divided. Neither holds when it took too long to tell. */
    boolean isSurelyWithin(Duration tolerance) {
        return offset().abs().plus(roundTrip.dividedBy(2)).compareTo(tolerance) <= 0;
    }
}

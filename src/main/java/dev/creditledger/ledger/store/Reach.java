package dev.creditledger.ledger.store;

import dev.creditledger.ledger.wallet.OpenReservations;
import dev.creditledger.ledger.wallet.Reservation;
import java.time.Instant;
import java.util.List;

/**
 * How many of a wallet's open reservations are read with it.
 *
 * @param first how many of those that end first
 * @param until up to when they end that are read too
 * @param most how many of these
 */
public record Reach(int first, Instant until, int most) {
    /** Later than any reservation ends. */
    public static final Instant EVER = Instant.parse("9999-01-01T00:00:00Z");

    /** What a client normally holds at once, so that mostly all are read. */
    private static final int FEW = 8;

    private static final int MANY = 1_000;

    /** What commands need at that time: whatever has ended, up to as many as are done at once. */
    public static Reach forCommands(Instant now) {
        return new Reach(FEW, now, MANY);
    }

    /** What a refusal needs to say when it would pass. */
    public static Reach forForesight(Instant now) {
        return new Reach(MANY, now, MANY);
    }

    /** What a reader needs who rolls the wallet forward until then. */
    public static Reach forReaders(Instant until) {
        return new Reach(0, until, Integer.MAX_VALUE);
    }

    /** What a reader needs who asks again and again: with those that end first, it stays good until they have ended. */
    public static Reach forReadersOfNow(Instant now) {
        return new Reach(FEW, now, Integer.MAX_VALUE);
    }

    /** Whether all are read that end by then, and no others. */
    boolean isUnlimited() {
        return first == 0 && most == Integer.MAX_VALUE;
    }

    /**
     * What has been read that far.
     *
     * @param ending those that end until {@link #until()}, some of which may be among the first
     * @param clock of the wallet, until which they were read when it is ahead of that
     */
    OpenReservations read(List<Reservation> firsts, List<Reservation> ending, Instant clock) {
        Instant last = clock.isAfter(until) ? clock : until;
        if (first == 0) {
            return until.equals(EVER) ? OpenReservations.of(ending) : OpenReservations.endingBy(last, ending);
        }
        if (firsts.size() < first) {
            return OpenReservations.of(firsts);
        }
        boolean goesFurther = ending.size() >= firsts.size();
        List<Reservation> read = goesFurther ? ending : firsts;
        boolean areAll = ending.size() < most && goesFurther;
        return areAll ? OpenReservations.endingBy(last, read) : OpenReservations.first(read);
    }
}

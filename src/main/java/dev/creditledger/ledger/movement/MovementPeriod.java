package dev.creditledger.ledger.movement;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What moved from one instant to another.
 *
 * @param until exclusive
 * @param free credits that nothing was paid for
 * @param bought credits of allocations that money was paid for
 * @param deferred what was paid for credits that are not used up yet, by currency
 */
public record MovementPeriod(
        Instant from, Instant until, MovementLine free, MovementLine bought, SortedMap<String, MovementLine> deferred) {
    static final String FREE = "FREE";
    static final String BOUGHT = "BOUGHT";

    public MovementPeriod {
        deferred = new TreeMap<>(deferred);
    }

    /** All credits. */
    public MovementLine credits() {
        return free.plus(bought);
    }

    /** An amount of that currency as a decimal of its major unit. */
    public static BigDecimal major(BigDecimal minorUnits, String currency) {
        return minorUnits.movePointLeft(Currency.getInstance(currency).getDefaultFractionDigits());
    }

    static MovementPeriod of(Instant from, Instant until, Map<String, MovementLine> lines) {
        SortedMap<String, MovementLine> deferred = new TreeMap<>(lines);
        MovementLine free = deferred.remove(FREE);
        MovementLine bought = deferred.remove(BOUGHT);
        return new MovementPeriod(from, until, free, bought, deferred);
    }
}

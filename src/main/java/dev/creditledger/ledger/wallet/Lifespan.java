package dev.creditledger.ledger.wallet;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * How long credits of an allocation live: those that are given back once it is gone live no longer. Source: DOMAIN,
 * Refunds.
 *
 * @param pool the period after which they would have been replaced; {@link Period#NO_PERIOD} for never
 * @param span from the beginning of the allocation to its expiry; null when it never expires
 */
public record Lifespan(Period pool, Duration span) {
    public static Lifespan of(Allocation allocation) {
        return of(allocation.pool().period(), allocation.effectiveAt(), allocation.expiresAt());
    }

    /** The lifespan of an allocation with these terms; it has no expiry when that is null. */
    public static Lifespan of(Period pool, Instant effectiveAt, Instant expiresAt) {
        return new Lifespan(pool, expiresAt == null ? null : Duration.between(effectiveAt, expiresAt));
    }

    /** When credits that begin at that instant end; null for never. */
    Instant end(Instant beginning, ZoneId timeZone) {
        Instant ofPeriod = pool == Period.NO_PERIOD ? null : ResetCalendar.date(beginning, pool, timeZone, 1);
        Instant ofSpan = span == null ? null : beginning.plus(span);
        Instant end = ofPeriod == null || (ofSpan != null && ofSpan.isBefore(ofPeriod)) ? ofSpan : ofPeriod;
        return end != null && end.isAfter(Grant.LATEST) ? Grant.LATEST : end;
    }
}

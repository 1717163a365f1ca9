package dev.creditledger.ledger.usage;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/**
 * Which usage of one account.
 *
 * @param siteId only what was spent on behalf of that site; null for all
 * @param from the first day, in {@code timeZone}
 * @param to the last day, inclusive
 * @param before only sessions whose last entry has a lower sequence; null for all, and without sessions
 * @param limit how many groups at most; days are never cut off
 */
public record UsageQuery(
        UUID accountId,
        UUID siteId,
        LocalDate from,
        LocalDate to,
        ZoneId timeZone,
        UsageGrouping grouping,
        Long before,
        int limit) {
    /** When each day begins and, after them, when the last one ends; days that a time zone skipped begin together. */
    public List<Instant> dayBounds() {
        return from.datesUntil(to.plusDays(2))
                .map(day -> day.atStartOfDay(timeZone).toInstant())
                .toList();
    }
}

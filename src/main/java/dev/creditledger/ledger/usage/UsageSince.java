package dev.creditledger.ledger.usage;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/**
 * What one account has consumed since an instant, exact to the entry.
 *
 * @param siteId only what was spent on behalf of that site; null for all
 * @param since inclusive
 * @param now what is later counts as of today
 * @param timeZone days begin and end in
 * @param grouping any but by session
 * @param limit how many groups at most; days are never cut off
 */
public record UsageSince(
        UUID accountId, UUID siteId, Instant since, Instant now, ZoneId timeZone, UsageGrouping grouping, int limit) {
    public UsageSince {
        if (grouping == UsageGrouping.SESSION) {
            throw new IllegalArgumentException("sessions are listed by days");
        }
    }

    public LocalDate firstDay() {
        return LocalDate.ofInstant(since, timeZone);
    }

    /** When each day begins and, after them, when today ends. */
    public List<Instant> dayBounds() {
        LocalDate last = LocalDate.ofInstant(now.isBefore(since) ? since : now, timeZone);
        return new UsageQuery(accountId, siteId, firstDay(), last, timeZone, grouping, null, limit).dayBounds();
    }
}

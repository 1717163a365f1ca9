package dev.creditledger.ledger.closing;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * Some months of one account, in UTC.
 *
 * @param siteId only what was done on behalf of that site; null for all
 * @param last the last month
 * @param months how many, one or more
 */
public record MonthsQuery(UUID accountId, UUID siteId, YearMonth last, int months) {
    public YearMonth first() {
        return last.minusMonths(months - 1L);
    }

    public Instant from() {
        return beginning(first());
    }

    /** Exclusive. */
    public Instant until() {
        return beginning(last.plusMonths(1));
    }

    private static Instant beginning(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}

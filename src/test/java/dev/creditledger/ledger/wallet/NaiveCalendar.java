package dev.creditledger.ledger.wallet;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;

/** Reset dates as DOMAIN tells them, one step after the other and without the core's help. */
final class NaiveCalendar {
    private NaiveCalendar() {}

    static Instant date(Instant anchor, Period period, ZoneId zone, long n) {
        if (n == 0) {
            return anchor;
        }
        return switch (period) {
            case MILLISECOND -> anchor.plusMillis(n);
            case SECOND -> anchor.plusSeconds(n);
            case MINUTE -> anchor.plusSeconds(60 * n);
            case HOUR -> anchor.plusSeconds(3600 * n);
            case DAY -> toInstant(local(anchor, zone).plusDays(n), zone);
            case WEEK -> toInstant(local(anchor, zone).plusDays(7 * n), zone);
            case MONTH -> toInstant(local(anchor, zone).plusMonths(n), zone);
            case YEAR -> toInstant(local(anchor, zone).plusMonths(12 * n), zone);
            case NO_PERIOD -> throw new IllegalArgumentException();
        };
    }

    /** The first occurrence after {@code now}, not before {@code from}. */
    static long firstAfter(Instant anchor, Period period, ZoneId zone, Instant now, long from) {
        long n = from;
        while (!date(anchor, period, zone, n).isAfter(now)) {
            n++;
        }
        return n;
    }

    private static LocalDateTime local(Instant instant, ZoneId zone) {
        return instant.atZone(zone).toLocalDateTime();
    }

    /** In a gap pushed forward by its length, in an overlap the earlier instant. */
    private static Instant toInstant(LocalDateTime local, ZoneId zone) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        if (offsets.isEmpty()) {
            ZoneOffsetTransition gap = zone.getRules().getTransition(local);
            return local.plus(gap.getDuration()).toInstant(gap.getOffsetAfter());
        }
        Instant first = local.toInstant(offsets.get(0));
        Instant last = local.toInstant(offsets.get(offsets.size() - 1));
        return first.isBefore(last) ? first : last;
    }
}

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

    /**
     * The last boundary up to an instant that is on the clock: found day by day backwards, and within a day by cutting off
     * what is smaller.
     */
    static Instant boundary(Instant upTo, Period period, ZoneId zone) {
        LocalDateTime local = local(upTo, zone);
        for (long back = 0; ; back++) {
            LocalDateTime candidate =
                    switch (period) {
                        case MILLISECOND -> cut(local, 1_000_000L, 0).minusNanos(1_000_000L * back);
                        case SECOND -> cut(local, 1_000_000_000L, 0).minusSeconds(back);
                        case MINUTE -> cut(local, 1_000_000_000L, 60).minusMinutes(back);
                        case HOUR -> cut(local, 1_000_000_000L, 3600).minusHours(back);
                        default -> local.toLocalDate().minusDays(back).atStartOfDay();
                    };
            boolean begins =
                    switch (period) {
                        case WEEK -> candidate.getDayOfWeek().getValue() == 1;
                        case MONTH -> candidate.getDayOfMonth() == 1;
                        case YEAR -> candidate.getDayOfMonth() == 1 && candidate.getMonthValue() == 1;
                        default -> true;
                    };
            boolean isOnTheClock = !zone.getRules().getValidOffsets(candidate).isEmpty();
            if (begins && isOnTheClock && !toInstant(candidate, zone).isAfter(upTo)) {
                return toInstant(candidate, zone);
            }
        }
    }

    private static LocalDateTime cut(LocalDateTime local, long nanos, int seconds) {
        long ofDay = local.toLocalTime().toNanoOfDay();
        long unit = seconds == 0 ? nanos : nanos * seconds;
        return local.toLocalDate().atStartOfDay().plusNanos(ofDay / unit * unit);
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

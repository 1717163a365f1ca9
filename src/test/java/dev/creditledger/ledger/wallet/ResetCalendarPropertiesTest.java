package dev.creditledger.ledger.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.testing.Property;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ResetCalendarPropertiesTest {
    static final List<ZoneId> ZONES = Stream.of(
                    "UTC",
                    "America/New_York",
                    "America/St_Johns",
                    "America/Sao_Paulo",
                    "America/Juneau",
                    "Europe/Berlin",
                    "Europe/Dublin",
                    "Africa/Casablanca",
                    "Asia/Kathmandu",
                    "Asia/Tehran",
                    "Asia/Gaza",
                    "Australia/Lord_Howe",
                    "Australia/Sydney",
                    "Pacific/Apia",
                    "Pacific/Chatham",
                    "Pacific/Kiritimati",
                    "Pacific/Kwajalein",
                    "Antarctica/Troll",
                    "Antarctica/Casey")
            .map(ZoneId::of)
            .toList();
    private static final List<Period> PERIODS = Stream.of(Period.values())
            .filter(period -> period != Period.NO_PERIOD)
            .toList();
    private static final Instant APIA_SKIPS_A_DAY = Instant.parse("2011-12-30T10:00:00Z");

    @Test
    void the_first_reset_after_now_is_the_one_that_counting_finds() {
        Property.holds(10_000, ResetCalendarPropertiesTest::compareWithCounting);
    }

    private static void compareWithCounting(RandomGenerator random) {
        ZoneId zone = Property.oneOf(random, ZONES);
        Period period = Property.oneOf(random, PERIODS);
        Instant anchor = anchor(random);
        Instant about = NaiveCalendar.date(anchor, period, zone, random.nextInt(-2, 120));
        long nanos = period.isCalendar() && random.nextBoolean() ? 900_000_000_000L : 1_000_000L;
        Instant now = about.plusNanos(random.nextLong(-2, 3) * nanos + random.nextInt(-1, 2));

        long expected = NaiveCalendar.firstAfter(anchor, period, zone, now, 0);
        assertThat(ResetCalendar.firstAfter(anchor, period, zone, now))
                .as("%s %s anchored %s at %s", zone, period, anchor, now)
                .isEqualTo(expected);
        assertThat(ResetCalendar.date(anchor, period, zone, expected))
                .isEqualTo(NaiveCalendar.date(anchor, period, zone, expected));
    }

    @Test
    void dates_never_run_backwards() {
        Property.holds(3_000, random -> {
            ZoneId zone = Property.oneOf(random, ZONES);
            Period period = Property.oneOf(random, PERIODS);
            Instant anchor = anchor(random);
            Instant previous = anchor;
            for (int n = 1; n <= 40; n++) {
                Instant date = ResetCalendar.date(anchor, period, zone, n);
                assertThat(date)
                        .as("%s %s anchored %s, %s", zone, period, anchor, n)
                        .isAfterOrEqualTo(previous);
                previous = date;
            }
        });
    }

    /** Anywhere in sixty years to the second, month ends, Samoa's lost day, and close to changes of the clock. */
    private static Instant anchor(RandomGenerator random) {
        return switch (random.nextInt(4)) {
            case 0 -> Instant.ofEpochMilli(random.nextLong(0, 1_900_000_000_000L));
            case 1 ->
                Instant.parse("2024-01-31T00:00:00Z")
                        .plusSeconds(3600L * random.nextInt(-36, 36))
                        .plusMillis(random.nextInt(1000));
            case 2 -> APIA_SKIPS_A_DAY.plusSeconds(1800L * random.nextInt(-200, 60));
            default -> nearClockChange(random);
        };
    }

    private static Instant nearClockChange(RandomGenerator random) {
        ZoneId zone = Property.oneOf(random, ZONES);
        Instant somewhere = Instant.ofEpochSecond(random.nextLong(0, 1_900_000_000L));
        ZoneOffsetTransition change = zone.getRules().nextTransition(somewhere);
        Instant center = change == null ? somewhere : change.getInstant();
        return center.plusSeconds(900L * random.nextInt(-200, 200));
    }
}

package dev.creditledger.ledger.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ResetCalendarTest {
    @TestFactory
    List<DynamicTest> every_shared_vector() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        try (InputStream json = getClass().getResourceAsStream("/vectors/reset-calendar.json")) {
            for (JsonNode vector : new ObjectMapper().readTree(json).get("cases")) {
                tests.add(DynamicTest.dynamicTest(vector.get("name").asText(), () -> check(vector)));
            }
        }
        return tests;
    }

    private static void check(JsonNode vector) {
        Instant anchor = Instant.parse(vector.get("anchor").asText());
        Period period = Period.valueOf(vector.get("period").asText());
        ZoneId timeZone = ZoneId.of(vector.get("timeZone").asText());
        Instant now = Instant.parse(vector.get("now").asText());
        long occurrence = vector.get("occurrence").asLong();

        assertThat(ResetCalendar.firstAfter(anchor, period, timeZone, now)).isEqualTo(occurrence);
        assertThat(ResetCalendar.date(anchor, period, timeZone, occurrence))
                .isEqualTo(Instant.parse(vector.get("resetDate").asText()));
    }

    @Test
    void an_anchor_in_the_future_is_itself_the_first_reset() {
        Instant anchor = Instant.parse("2026-10-25T00:30:00Z");
        ZoneId berlin = ZoneId.of("Europe/Berlin");

        assertThat(ResetCalendar.firstAfter(anchor, Period.DAY, berlin, anchor.minusMillis(1)))
                .isZero();
        assertThat(ResetCalendar.firstAfter(anchor, Period.DAY, berlin, anchor)).isEqualTo(1);
        assertThat(ResetCalendar.date(anchor, Period.DAY, berlin, 0)).isEqualTo(anchor);
    }

    /** Samoa had no 30 December 2011: the resets of the 30th and the 31st are one instant. */
    @Test
    void a_day_that_never_was_resets_together_with_the_next() {
        ZoneId apia = ZoneId.of("Pacific/Apia");
        Instant anchor = Instant.parse("2011-12-28T22:00:00Z"); // 28 December, 12:00, -10:00

        Instant thirtieth = ResetCalendar.date(anchor, Period.DAY, apia, 2);
        Instant thirtyFirst = ResetCalendar.date(anchor, Period.DAY, apia, 3);
        assertThat(thirtieth).isEqualTo("2011-12-30T22:00:00Z").isEqualTo(thirtyFirst); // 31 December, 12:00, +14:00
        assertThat(ResetCalendar.firstAfter(anchor, Period.DAY, apia, thirtieth.minusMillis(1)))
                .isEqualTo(2);
        assertThat(ResetCalendar.firstAfter(anchor, Period.DAY, apia, thirtieth))
                .isEqualTo(4);
    }

    @Test
    void a_gap_of_half_an_hour_pushes_forward_by_half_an_hour() {
        ZoneId lordHowe = ZoneId.of("Australia/Lord_Howe");
        Instant anchor = Instant.parse("2026-10-02T15:45:00Z"); // 3 October, 02:15, +10:30

        // 4 October, 02:15 does not exist (02:00 becomes 02:30): 02:45, +11:00.
        assertThat(ResetCalendar.date(anchor, Period.DAY, lordHowe, 1)).isEqualTo("2026-10-03T15:45:00Z");
        // 5 October, 02:15, +11:00: counted from the anchor, the push does not stay.
        assertThat(ResetCalendar.date(anchor, Period.DAY, lordHowe, 2)).isEqualTo("2026-10-04T15:15:00Z");
    }

    @Test
    void no_period_has_no_dates() {
        assertThatThrownBy(() -> ResetCalendar.date(Instant.EPOCH, Period.NO_PERIOD, ZoneOffset.UTC, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

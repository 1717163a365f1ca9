package dev.creditledger.ledger.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An account moved from UTC to Paris on June 5 and to Tokyo on June 9. */
class TimeZoneHistoryTest {
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final Instant FIRST = Instant.parse("2026-06-05T12:00:00Z");
    private static final Instant SECOND = Instant.parse("2026-06-09T12:00:00Z");

    private final TimeZoneHistory history = new TimeZoneHistory(
            TOKYO,
            List.of(
                    new TimeZoneHistory.Change(5, FIRST, UTC, PARIS),
                    new TimeZoneHistory.Change(9, SECOND, PARIS, TOKYO)));

    @Test
    void a_move_counts_from_its_instant_on() {
        assertThat(history.at(FIRST.minusMillis(1))).isEqualTo(UTC);
        assertThat(history.at(FIRST)).isEqualTo(PARIS);
        assertThat(history.at(SECOND.minusMillis(1))).isEqualTo(PARIS);
        assertThat(history.at(SECOND)).isEqualTo(TOKYO);
    }

    @Test
    void a_move_counts_from_its_entry_on() {
        assertThat(history.after(4)).isEqualTo(UTC);
        assertThat(history.after(5)).isEqualTo(PARIS);
        assertThat(history.after(8)).isEqualTo(PARIS);
        assertThat(history.after(9)).isEqualTo(TOKYO);
    }
}

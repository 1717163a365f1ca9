package dev.creditledger.ledger.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the scheduler is told to look at. */
class ScheduleTest {
    private static final String FIRST_RESET = "2026-06-01T00:00:00.001Z";

    private final TestWallet wallet = TestWallet.openedAt("2026-06-01T00:00:00Z");

    @ParameterizedTest
    @EnumSource(names = {"HOUR", "DAY", "WEEK", "MONTH", "YEAR"})
    void resets_of_an_hour_and_wider_are_scheduled(Period period) {
        wallet.grant(Terms.of(Terms.rule(period, 1, FIRST_RESET)));

        assertThat(wallet.wallet().nextScheduled()).contains(Instant.parse(FIRST_RESET));
        assertThat(wallet.wallet().nextDue()).contains(Instant.parse(FIRST_RESET));
    }

    @ParameterizedTest
    @EnumSource(names = {"MILLISECOND", "SECOND", "MINUTE"})
    void narrower_ones_are_rolled_when_touched(Period period) {
        wallet.grant(Terms.of(Terms.rule(period, 1, FIRST_RESET)));

        assertThat(wallet.wallet().nextScheduled()).isEmpty();
        assertThat(wallet.wallet().nextDue()).contains(Instant.parse(FIRST_RESET));
    }

    @Test
    void an_expiry_is_scheduled_whatever_the_periods() {
        wallet.grant(Terms.of(Terms.rule(Period.SECOND, 1, FIRST_RESET)).expiresAt("2026-07-01T00:00:00Z"));

        assertThat(wallet.wallet().nextScheduled()).contains(Instant.parse("2026-07-01T00:00:00Z"));
    }

    @Test
    void limits_are_scheduled_like_pools_and_the_earliest_counts() {
        wallet.grant(Terms.of(
                Terms.rule(Period.MONTH, 9, "2026-06-20T00:00:00Z"),
                Terms.rule(Period.DAY, 1, "2026-06-02T00:00:00Z")));
        wallet.grant(Terms.monthly(9, "2026-06-10T00:00:00Z"));

        assertThat(wallet.wallet().nextScheduled()).contains(Instant.parse("2026-06-02T00:00:00Z"));
    }

    @Test
    void an_everlasting_top_up_is_never_due() {
        wallet.grant(Terms.topUp(1));

        assertThat(wallet.wallet().nextDue()).isEmpty();
        assertThat(wallet.wallet().nextScheduled()).isEmpty();
    }
}

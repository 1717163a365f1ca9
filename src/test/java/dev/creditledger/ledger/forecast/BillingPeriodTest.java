package dev.creditledger.ledger.forecast;

import static dev.creditledger.ledger.wallet.Terms.rule;
import static dev.creditledger.ledger.wallet.TestWallet.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.ledger.wallet.Period;
import dev.creditledger.ledger.wallet.Terms;
import dev.creditledger.ledger.wallet.TestWallet;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BillingPeriodTest {
    private final TestWallet wallet = TestWallet.openedAt("2026-06-15T12:00:00Z");

    @Test
    void there_is_none_without_a_periodic_pool() {
        wallet.grant(Terms.topUp(100));
        assertThat(BillingPeriod.of(wallet.seen(), null, Instant.parse("2026-06-15T12:00:00Z")))
                .isEmpty();
    }

    @Test
    void it_is_the_time_between_two_resets() {
        wallet.grant(Terms.monthly(1000, "2026-06-01T00:00:00Z"));
        at("2026-06-15T12:00:00Z", "2026-06-01T00:00:00Z", "2026-07-01T00:00:00Z");
        at("2026-06-30T23:59:59.999Z", "2026-06-01T00:00:00Z", "2026-07-01T00:00:00Z");
        at("2026-07-01T00:00:00Z", "2026-07-01T00:00:00Z", "2026-08-01T00:00:00Z");
        at("2027-01-20T00:00:00Z", "2027-01-01T00:00:00Z", "2027-02-01T00:00:00Z");
    }

    @Test
    void before_the_first_reset_it_is_a_whole_period_too() {
        wallet.grant(Terms.monthly(1000, "2026-07-10T08:00:00Z"));
        at("2026-06-15T12:00:00Z", "2026-06-10T08:00:00Z", "2026-07-10T08:00:00Z");
    }

    @Test
    void a_first_reset_far_ahead_ends_a_period_that_began_with_the_allocation() {
        wallet.grant(Terms.monthly(1000, "2028-01-01T00:00:00Z"));
        at("2026-06-15T12:00:00Z", "2026-06-15T12:00:00Z", "2028-01-01T00:00:00Z");
        at("2027-12-15T12:00:00Z", "2027-12-01T00:00:00Z", "2028-01-01T00:00:00Z");
    }

    @Test
    void without_a_date_it_begins_with_the_grant() {
        wallet.grant(Terms.of(rule(Period.MONTH, 10)));
        at("2026-06-15T12:00:00Z", "2026-06-15T12:00:00Z", "2026-07-15T12:00:00Z");
    }

    @Test
    void the_widest_pool_decides_and_limits_do_not() {
        wallet.grant(
                Terms.of(rule(Period.MONTH, 10, "2026-06-01T00:00:00Z"), rule(Period.DAY, 1, "2026-06-01T00:00:00Z")));
        wallet.grant(Terms.of(rule(Period.YEAR, 10, "2026-01-01T00:00:00Z")).withPriority(90));
        wallet.grant(Terms.of(rule(Period.WEEK, 10, "2026-06-15T00:00:00Z")).withPriority(1));
        at("2026-06-15T12:00:00Z", "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z");
    }

    @Test
    void of_equally_wide_pools_that_which_resets_first_decides() {
        wallet.grant(Terms.monthly(10, "2026-06-05T00:00:00Z").withPriority(60));
        wallet.grant(Terms.monthly(10, "2026-06-12T00:00:00Z").withPriority(10));
        at("2026-06-15T12:00:00Z", "2026-06-05T00:00:00Z", "2026-07-05T00:00:00Z");
        at("2026-07-05T00:00:00Z", "2026-06-12T00:00:00Z", "2026-07-12T00:00:00Z");
    }

    @Test
    void a_site_has_that_of_its_own_credits() {
        wallet.grant(Terms.monthly(10, "2026-06-05T00:00:00Z").ofSite(SITE));
        assertThat(BillingPeriod.of(wallet.seen(), SITE, Instant.parse("2026-06-15T12:00:00Z")))
                .isPresent();
        assertThat(BillingPeriod.of(wallet.seen(), new UUID(0, 1), Instant.parse("2026-06-15T12:00:00Z")))
                .isEmpty();
    }

    @Test
    void what_is_not_active_yet_does_not_count() {
        wallet.grant(Terms.monthly(10, "2026-06-05T00:00:00Z").effectiveAt("2026-06-16T00:00:00Z"));
        assertThat(BillingPeriod.of(wallet.seen(), null, Instant.parse("2026-06-15T12:00:00Z")))
                .isEmpty();
    }

    private void at(String now, String start, String end) {
        assertThat(BillingPeriod.of(wallet.at(now).seen(), null, Instant.parse(now)))
                .contains(new BillingPeriod(Instant.parse(start), Instant.parse(end)));
    }
}

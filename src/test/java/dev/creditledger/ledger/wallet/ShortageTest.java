package dev.creditledger.ledger.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.creditledger.ledger.credits.Credits;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ShortageTest {
    private final TestWallet wallet = TestWallet.openedAt("2026-06-01T00:00:00Z");

    @Test
    void the_rules_that_bind_are_named_with_their_balance_cap_and_reset() {
        Allocation limited = wallet.grant(Terms.of(
                Terms.rule(Period.MONTH, 1000, "2026-07-01T00:00:00Z"),
                Terms.rule(Period.DAY, 100, "2026-06-02T00:00:00Z")));
        Allocation topUp = wallet.grant(Terms.topUp(5));
        Shortage shortage = wallet.shortOf(106);

        assertThat(shortage.binding())
                .extracting(Shortage.BindingRule::allocationId, binding -> binding.rule()
                        .period())
                .containsExactly(tuple(limited.id(), Period.DAY), tuple(topUp.id(), Period.NO_PERIOD));
        UsageRule day = shortage.binding().get(0).rule();
        assertThat(day.balance()).isEqualTo(Credits.of(100));
        assertThat(day.resetDate()).isEqualTo("2026-06-02T00:00:00Z");
    }

    /** A wallet may have very many allocations, and is asked again and again for more than it has. */
    @Test
    void of_very_many_rules_that_bind_the_first_are_named() {
        for (int count = 0; count < 30; count++) {
            wallet.grant(Terms.topUp(1));
        }
        assertThat(wallet.shortOf(31).binding()).hasSize(20);
    }

    @Test
    void what_is_short_is_told_as_of_now_and_not_as_of_what_is_stored() {
        wallet.grant(Terms.monthly(100, "2026-07-01T00:00:00Z"));
        wallet.consume(100);
        Shortage shortage = wallet.at("2026-07-02T00:00:00Z").shortOf(101);

        assertThat(shortage.available()).isEqualTo(Credits.of(100));
        assertThat(shortage.binding().get(0).rule().resetDate()).isEqualTo("2026-08-01T00:00:00Z");
        assertThat(shortage.availableAt()).isEmpty();
    }

    /** 10 of 150 a month are left, so from the next day on 10 of the 100 a day, and 100 only with the pool's reset. */
    @Test
    void a_limit_that_resets_is_not_enough_when_the_pool_is_short() {
        wallet.grant(Terms.of(
                Terms.rule(Period.MONTH, 150, "2026-07-01T00:00:00Z"),
                Terms.rule(Period.DAY, 100, "2026-06-02T00:00:00Z")));
        wallet.consume(100);
        assertThat(wallet.shortOf(50).availableAt()).contains(Instant.parse("2026-06-02T00:00:00Z"));
        wallet.at("2026-06-02T00:00:00Z").consume(40);

        assertThat(wallet.shortOf(11).availableAt()).contains(Instant.parse("2026-07-01T00:00:00Z"));
        assertThat(wallet.shortOf(101).availableAt()).isEmpty();
    }

    @Test
    void allocations_that_come_and_go_are_looked_at_together() {
        wallet.grant(Terms.topUp(10).expiresAt("2026-06-10T00:00:00Z"));
        wallet.grant(Terms.topUp(10).effectiveAt("2026-06-10T00:00:00Z").expiresAt("2026-06-20T00:00:00Z"));
        wallet.grant(Terms.topUp(10).effectiveAt("2026-06-15T00:00:00Z"));

        assertThat(wallet.shortOf(11).availableAt()).contains(Instant.parse("2026-06-15T00:00:00Z"));
        assertThat(wallet.shortOf(20).availableAt()).contains(Instant.parse("2026-06-15T00:00:00Z"));
        assertThat(wallet.shortOf(21).availableAt()).isEmpty();
    }

    @Test
    void a_reset_at_the_instant_of_the_expiry_helps_nobody() {
        wallet.grant(Terms.monthly(10, "2026-07-01T00:00:00Z").expiresAt("2026-07-01T00:00:00Z"));
        wallet.consume(10);

        assertThat(wallet.shortOf(10).availableAt()).isEmpty();
    }

    @Test
    void an_amount_above_every_cap_is_never_available() {
        wallet.grant(Terms.monthly(10, "2026-07-01T00:00:00Z"));

        assertThat(wallet.shortOf(11).availableAt()).isEmpty();
    }

    /** Held are 1,100 credits that come back one a second, and a grant of more begins an hour from now. */
    @Test
    void of_very_many_reservations_only_those_that_end_first_are_looked_at() {
        wallet.grant(Terms.topUp(1100));
        TestCommands commands = new TestCommands(wallet);
        for (int second = 1100; second > 0; second--) {
            commands.reserve(null, 1, Duration.ofSeconds(second));
        }
        assertThat(wallet.shortOf(1050).availableAt()).isEmpty();
        assertThat(wallet.shortOf(1050).isAtLatest()).isFalse();
        Instant later = wallet.wallet().clock().plus(Duration.ofHours(1));
        wallet.grant(Terms.topUp(2000).effectiveAt(later.toString()));

        Shortage covered = wallet.shortOf(Foresight.MOST_RESERVATIONS);
        assertThat(covered.availableAt()).contains(wallet.wallet().clock().plusSeconds(1000));
        assertThat(covered.isAtLatest()).isFalse();
        Shortage beyond = wallet.shortOf(Foresight.MOST_RESERVATIONS + 1);
        assertThat(beyond.availableAt()).contains(later);
        assertThat(beyond.isAtLatest()).isTrue();
    }
}

package dev.creditledger.ledger.wallet;

import static dev.creditledger.ledger.wallet.TestWallet.spendable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.creditledger.ledger.credits.Credits;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The worked example of DOMAIN, number by number. */
class WorkedExampleTest {
    private static final Instant FIRST_OF_JULY = Instant.parse("2026-07-01T00:00:00Z");

    private final TestWallet wallet = TestWallet.openedAt("2026-06-01T00:00:00Z");
    private Allocation monthly;
    private Allocation topUp;

    @BeforeEach
    void grants_a_month_of_1000_and_a_top_up_of_200() {
        topUp = wallet.grant(Terms.topUp(200));
        monthly = wallet.grant(Terms.monthly(1000, "2026-06-01T00:00:00Z"));
        wallet.at("2026-06-15T00:00:00Z");
    }

    @Test
    void consuming_150_leaves_the_balance_of_the_seed() {
        wallet.consume(150);

        assertThat(wallet.balance()).isEqualTo(spendable(850, 200));
        UsageRule rule = wallet.rule(monthly, Period.MONTH);
        assertThat(rule.balance()).isEqualTo(Credits.of(850));
        assertThat(rule.cap()).isEqualTo(Credits.of(1000));
        assertThat(rule.resetDate()).isEqualTo(FIRST_OF_JULY);
        assertThat(wallet.rule(topUp, Period.NO_PERIOD).balance()).isEqualTo(Credits.of(200));
        assertThat(wallet.seen().active(null, wallet.seen().clock()))
                .extracting(Allocation::id)
                .containsExactly(monthly.id(), topUp.id());
    }

    @Test
    void consuming_900_more_takes_850_periodic_and_50_of_the_top_up() {
        wallet.consume(150);
        JournalEntry entry = wallet.consume(900);

        assertThat(entry.postings())
                .extracting(Posting::allocationId, posting -> posting.change().consumed())
                .containsExactly(tuple(monthly.id(), Credits.of(850)), tuple(topUp.id(), Credits.of(50)));
        assertThat(wallet.balance()).isEqualTo(spendable(0, 150));
    }

    @Test
    void one_credit_more_than_there_is_says_how_much_is_missing_and_until_when() {
        wallet.consume(150);
        wallet.consume(900);
        Shortage shortage = wallet.shortOf(151);

        assertThat(shortage.available()).isEqualTo(Credits.of(150));
        assertThat(shortage.shortfall()).isEqualTo(Credits.of(1));
        assertThat(shortage.availableAt()).contains(FIRST_OF_JULY);
    }

    @Test
    void on_the_first_of_july_the_month_is_full_and_the_top_up_is_not() {
        wallet.consume(150);
        wallet.consume(900);
        wallet.at("2026-07-01T00:00:00Z");

        assertThat(wallet.balance()).isEqualTo(spendable(1000, 150));
        assertThat(wallet.rule(topUp, Period.NO_PERIOD).cap()).isEqualTo(Credits.of(200));
    }

    @Test
    void a_day_of_100_inside_the_month_is_spent_until_midnight() {
        TestWallet limited = TestWallet.openedAt("2026-06-01T00:00:00Z");
        Allocation allocation = limited.grant(Terms.of(
                Terms.rule(Period.DAY, 100, "2026-06-01T00:00:00Z"),
                Terms.rule(Period.MONTH, 1000, "2026-06-01T00:00:00Z")));
        limited.at("2026-06-15T09:30:00Z").consume(100);

        assertThat(limited.balance()).isEqualTo(spendable(0, 0, 900));
        assertThat(limited.rule(allocation, Period.MONTH).balance()).isEqualTo(Credits.of(900));
        assertThat(limited.allocation(allocation.id()).pool().cap()).isEqualTo(Credits.of(1000));
        assertThat(limited.shortOf(1).availableAt()).contains(Instant.parse("2026-06-16T00:00:00Z"));

        limited.at("2026-06-16T00:00:00Z");
        assertThat(limited.balance()).isEqualTo(spendable(100, 0, 900));
        assertThat(limited.rule(allocation, Period.MONTH).balance()).isEqualTo(Credits.of(900));
    }
}

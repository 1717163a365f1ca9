package dev.creditledger.ledger.wallet;

import static dev.creditledger.ledger.wallet.TestWallet.spendable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.ledger.credits.Credits;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class RollForwardTest {
    private final TestWallet wallet = TestWallet.openedAt("2026-06-01T00:00:00Z");

    @Test
    void a_pool_reset_forfeits_what_was_left_and_grants_the_cap() {
        Allocation monthly = wallet.grant(Terms.monthly(1000, "2026-07-01T00:00:00Z"));
        wallet.consume(150);
        wallet.at("2026-07-03T08:00:00Z").rollForward();
        JournalEntry entry = wallet.lastEntry();

        assertThat(entry.type()).isEqualTo(EntryType.RESET);
        assertThat(entry.createdAt()).isEqualTo("2026-07-01T00:00:00Z");
        assertThat(entry.details().periods()).isEqualTo(1);
        assertThat(entry.balanceAfter()).isEqualTo(spendable(1000, 0));
        assertThat(entry.postings())
                .containsExactly(new Posting(
                        monthly.id(),
                        new Tally(Credits.of(1000), Credits.ZERO, Credits.ZERO, Credits.of(850)),
                        Credits.of(850),
                        Credits.of(1000),
                        List.of()));
        assertThat(wallet.rule(monthly, Period.MONTH).resetDate()).isEqualTo("2026-08-01T00:00:00Z");
    }

    @Test
    void a_limit_reset_writes_no_transaction() {
        Allocation granted = wallet.grant(Terms.of(
                Terms.rule(Period.MONTH, 1000, "2026-07-01T00:00:00Z"),
                Terms.rule(Period.DAY, 100, "2026-06-02T00:00:00Z")));
        wallet.consume(60);
        wallet.at("2026-06-02T00:00:00Z").rollForward();

        assertThat(wallet.entryTypes()).containsExactly(EntryType.GRANT, EntryType.CONSUME);
        assertThat(wallet.rule(granted, Period.DAY).balance()).isEqualTo(Credits.of(100));
        assertThat(wallet.rule(granted, Period.MONTH).balance()).isEqualTo(Credits.of(940));
    }

    /** Due on 1 July, 1 August, … 1 December: six. */
    @Test
    void missed_periods_collapse_into_one_reset_that_says_how_many() {
        Allocation monthly = wallet.grant(Terms.monthly(1000, "2026-07-01T00:00:00Z"));
        wallet.consume(1000);
        wallet.at("2026-12-25T00:00:00Z").rollForward();

        assertThat(wallet.entryTypes()).containsExactly(EntryType.GRANT, EntryType.CONSUME, EntryType.RESET);
        assertThat(wallet.lastEntry().details().periods()).isEqualTo(6);
        assertThat(wallet.lastEntry().createdAt()).isEqualTo("2026-07-01T00:00:00Z");
        assertThat(wallet.rule(monthly, Period.MONTH).resetDate()).isEqualTo("2027-01-01T00:00:00Z");
    }

    @Test
    void a_millisecond_pool_idle_for_years_rolls_at_once() {
        wallet.grant(Terms.of(Terms.rule(Period.MILLISECOND, 3, "2026-06-01T00:00:00.001Z")));
        wallet.consume(3);
        wallet.at("2036-06-01T00:00:00Z").rollForward();

        // Ten years with three leap days: 3653 days of 86,400,000 ms.
        assertThat(wallet.lastEntry().details().periods()).isEqualTo(3653L * 86_400_000L);
        assertThat(wallet.balance()).isEqualTo(spendable(3, 0));
    }

    @Test
    void resets_are_written_in_the_order_of_their_dates() {
        Allocation later =
                wallet.grant(Terms.monthly(20, "2026-06-20T00:00:00Z").withPriority(0));
        Allocation sooner = wallet.grant(Terms.monthly(10, "2026-06-10T00:00:00Z"));
        wallet.at("2026-06-25T00:00:00Z").rollForward();

        assertThat(wallet.journal().subList(2, 4))
                .extracting(entry -> entry.postings().get(0).allocationId())
                .containsExactly(sooner.id(), later.id());
    }

    /** On 1 July the pool and its daily limit reset and 5 others expire: 100 can be spent after each of the entries. */
    @Test
    void an_entry_shows_what_is_available_once_its_instant_is_over() {
        wallet.grant(Terms.topUp(5).expiresAt("2026-07-01T00:00:00Z"));
        wallet.grant(Terms.of(
                Terms.rule(Period.MONTH, 1000, "2026-07-01T00:00:00Z"),
                Terms.rule(Period.DAY, 100, "2026-07-01T00:00:00Z")));
        wallet.consume(70);
        wallet.at("2026-07-01T00:00:00Z").rollForward();

        assertThat(wallet.journal().subList(3, 5))
                .extracting(JournalEntry::type)
                .containsExactly(EntryType.RESET, EntryType.EXPIRE);
        assertThat(wallet.journal().subList(3, 5))
                .extracting(JournalEntry::balanceAfter)
                .containsOnly(spendable(100, 0, 1000));
    }

    @Test
    void a_reset_changes_the_burn_down_order() {
        Allocation first = wallet.grant(Terms.monthly(10, "2026-06-10T00:00:00Z"));
        Allocation second = wallet.grant(Terms.monthly(10, "2026-06-20T00:00:00Z"));

        assertThat(wallet.consume(1).postings().get(0).allocationId()).isEqualTo(first.id());
        wallet.at("2026-06-10T00:00:00Z"); // the first is next due on 10 July now
        assertThat(wallet.consume(1).postings().get(0).allocationId()).isEqualTo(second.id());
    }

    @Test
    void a_reset_is_at_its_instant_and_not_before() {
        wallet.grant(Terms.monthly(10, "2026-07-01T00:00:00Z"));
        wallet.consume(10);

        assertThat(wallet.at("2026-06-30T23:59:59.999Z").balance()).isEqualTo(spendable(0, 0));
        assertThat(wallet.at("2026-07-01T00:00:00Z").balance()).isEqualTo(spendable(10, 0));
    }

    @Test
    void a_read_rolls_forward_without_writing() {
        wallet.grant(Terms.monthly(10, "2026-07-01T00:00:00Z"));
        Wallet stored = wallet.wallet();

        assertThat(wallet.at("2026-07-01T00:00:00Z").seen()).isNotEqualTo(stored);
        assertThat(wallet.wallet()).isSameAs(stored);
        assertThat(stored.rolledForward(Instant.parse("2026-06-30T00:00:00Z"))).isSameAs(stored);
    }

    @Test
    void rolling_a_wallet_forward_when_nothing_is_due_changes_nothing() {
        wallet.grant(Terms.monthly(10, "2026-07-01T00:00:00Z"));
        Wallet before = wallet.wallet();
        wallet.at("2026-06-20T00:00:00Z").rollForward();

        assertThat(wallet.wallet()).isSameAs(before);
    }

    @Test
    void opening_a_wallet_that_is_there_does_nothing() {
        wallet.grant(Terms.topUp(1));
        Wallet before = wallet.wallet();
        Outcome outcome = wallet.execute(new OpenWallet(TestWallet.ACCOUNT, ZoneId.of("Asia/Tokyo")));

        assertThat(outcome).isEqualTo(new Outcome.Done());
        assertThat(wallet.wallet()).isSameAs(before);
    }
}

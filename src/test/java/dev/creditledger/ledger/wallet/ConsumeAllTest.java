package dev.creditledger.ledger.wallet;

import static dev.creditledger.ledger.wallet.TestWallet.ACCOUNT;
import static dev.creditledger.ledger.wallet.TestWallet.SITE;
import static dev.creditledger.ledger.wallet.TestWallet.spendable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.creditledger.ledger.credits.Credits;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConsumeAllTest {
    private final TestWallet wallet = TestWallet.openedAt("2026-06-15T12:00:00Z");

    @BeforeEach
    void grants_100() {
        wallet.grant(Terms.topUp(100));
    }

    @Test
    void each_item_has_an_entry_of_its_own_in_order() {
        Outcome outcome = wallet.execute(all(consume("a", 10), consume("b", 20)));

        List<JournalEntry> entries = wallet.journal().subList(1, 3);
        assertThat(outcome)
                .isEqualTo(new Outcome.RecordedAll(List.of(
                        new Outcome.Recorded(entries.get(0), false), new Outcome.Recorded(entries.get(1), false))));
        assertThat(entries).extracting(JournalEntry::amount).containsExactly(Credits.of(10), Credits.of(20));
        assertThat(entries.get(0).balanceAfter()).isEqualTo(spendable(0, 90));
        assertThat(entries.get(1).balanceAfter()).isEqualTo(spendable(0, 70));
    }

    /** 60 + 30 fit into 100, 11 more do not. */
    @Test
    void when_one_is_denied_none_is_carried_out() {
        Wallet before = wallet.wallet();
        Outcome.Denied denied = wallet.refuse(all(consume("a", 60), consume("b", 30), consume("c", 11)));

        assertThat(denied.rejection()).isEqualTo(Rejection.INSUFFICIENT_CREDITS);
        assertThat(denied.item()).isEqualTo(2);
        assertThat(denied.shortage().available()).isEqualTo(Credits.of(10));
        assertThat(denied.shortage().shortfall()).isEqualTo(Credits.of(1));
        assertThat(wallet.wallet()).isSameAs(before);
    }

    @Test
    void an_item_that_was_carried_out_before_counts_as_done() {
        JournalEntry done = wallet.record(consume("a", 60));
        Outcome.RecordedAll all = (Outcome.RecordedAll) wallet.execute(all(consume("a", 60), consume("b", 40)));

        assertThat(all.entries()).extracting(Outcome.Recorded::replayed).containsExactly(true, false);
        assertThat(all.entries().get(0).entry()).isEqualTo(done);
        assertThat(wallet.balance()).isEqualTo(SpendableBalance.NOTHING);
    }

    @Test
    void the_whole_again_changes_nothing() {
        wallet.execute(all(consume("a", 60), consume("b", 40)));
        Wallet before = wallet.wallet();
        Outcome.RecordedAll again = (Outcome.RecordedAll) wallet.execute(all(consume("a", 60), consume("b", 40)));

        assertThat(again.entries()).extracting(Outcome.Recorded::replayed).containsExactly(true, true);
        assertThat(wallet.wallet()).isSameAs(before);
    }

    @Test
    void an_item_named_twice_is_carried_out_once() {
        Outcome.RecordedAll all =
                (Outcome.RecordedAll) wallet.execute(all(consume("a", 60), consume("b", 1), consume("a", 60)));

        assertThat(all.entries()).extracting(Outcome.Recorded::replayed).containsExactly(false, false, true);
        assertThat(all.entries().get(2).entry()).isEqualTo(all.entries().get(0).entry());
        assertThat(wallet.balance()).isEqualTo(spendable(0, 39));
    }

    @Test
    void a_key_that_was_used_for_something_else_denies_them_all() {
        wallet.record(consume("b", 5));

        Outcome.Denied before = wallet.refuse(all(consume("a", 1), consume("b", 6)));
        assertThat(before.rejection()).isEqualTo(Rejection.IDEMPOTENCY_KEY_REUSED);
        assertThat(before.item()).isEqualTo(1);
        Outcome.Denied within = wallet.refuse(all(consume("c", 1), consume("d", 1), consume("c", 2)));
        assertThat(within.rejection()).isEqualTo(Rejection.IDEMPOTENCY_KEY_REUSED);
        assertThat(within.item()).isEqualTo(2);
        assertThat(wallet.balance()).isEqualTo(spendable(0, 95));
    }

    @Test
    void each_item_acts_as_its_own_site() {
        wallet.grant(Terms.topUp(10).ofSite(SITE));
        Consume ofSite = Consume.of(ACCOUNT, "site", SITE, Credits.of(11), Activity.NONE);

        assertThat(wallet.refuse(all(consume("a", 100), ofSite)).item()).isEqualTo(1);
    }

    @Test
    void all_are_of_one_account() {
        UUID other = UUID.randomUUID();

        assertThatThrownBy(() -> new ConsumeAll(other, List.of(consume("a", 1))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(all(consume("a", 1), consume("b", 1)).requests())
                .containsExactly(consume("a", 1).request(), consume("b", 1).request());
    }

    private static ConsumeAll all(Consume... items) {
        return new ConsumeAll(ACCOUNT, List.of(items));
    }

    private static Consume consume(String key, long amount) {
        return Consume.of(ACCOUNT, key, null, Credits.of(amount), Activity.NONE);
    }
}

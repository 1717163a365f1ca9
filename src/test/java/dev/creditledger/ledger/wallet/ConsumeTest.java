package dev.creditledger.ledger.wallet;

import static dev.creditledger.ledger.wallet.TestWallet.ACCOUNT;
import static dev.creditledger.ledger.wallet.TestWallet.spendable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.creditledger.ledger.credits.Credits;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsumeTest {
    private final TestWallet wallet = TestWallet.openedAt("2026-06-15T12:00:00Z");

    @Test
    void a_draw_is_written_with_the_balances_around_it() {
        Allocation monthly = wallet.grant(Terms.monthly(1000, "2026-07-01T00:00:00Z"));
        JournalEntry entry = wallet.consume(150);

        assertThat(entry.type()).isEqualTo(EntryType.CONSUME);
        assertThat(entry.amount()).isEqualTo(Credits.of(150));
        assertThat(entry.balanceAfter()).isEqualTo(spendable(850, 0));
        assertThat(entry.postings())
                .containsExactly(new Posting(
                        monthly.id(), Tally.consuming(Credits.of(150)), Credits.of(1000), Credits.of(850), List.of()));
    }

    @Test
    void a_denied_consume_leaves_no_trace() {
        wallet.grant(Terms.monthly(100, "2026-07-01T00:00:00Z"));
        wallet.consume(40);
        Wallet before = wallet.wallet();
        wallet.at("2026-07-02T00:00:00Z"); // a reset is due; it is not written either

        assertThat(wallet.shortOf(101).shortfall()).isEqualTo(Credits.of(1));
        assertThat(wallet.wallet()).isSameAs(before);
        assertThat(wallet.entryTypes()).containsExactly(EntryType.GRANT, EntryType.CONSUME);
    }

    @Test
    void an_empty_wallet_affords_nothing() {
        Shortage shortage = wallet.shortOf(1);

        assertThat(shortage.available()).isEqualTo(Credits.ZERO);
        assertThat(shortage.binding()).isEmpty();
        assertThat(shortage.availableAt()).isEmpty();
    }

    @Test
    void a_lower_priority_number_is_spent_first() {
        Allocation last = wallet.grant(Terms.topUp(10).withPriority(90));
        Allocation first = wallet.grant(Terms.topUp(10).withPriority(10));
        Allocation middle = wallet.grant(Terms.topUp(10));

        assertThat(wallet.consume(25).postings())
                .extracting(Posting::allocationId, posting -> posting.change().consumed())
                .containsExactly(
                        tuple(first.id(), Credits.of(10)),
                        tuple(middle.id(), Credits.of(10)),
                        tuple(last.id(), Credits.of(5)));
    }

    @Test
    void an_allocation_held_back_by_a_limit_gives_what_the_limit_allows() {
        Allocation limited = wallet.grant(
                Terms.of(Terms.rule(Period.MONTH, 1000), Terms.rule(Period.DAY, 100), Terms.rule(Period.HOUR, 30)));
        Allocation topUp = wallet.grant(Terms.topUp(50));

        assertThat(wallet.consume(45).postings())
                .extracting(Posting::allocationId, posting -> posting.change().consumed())
                .containsExactly(tuple(limited.id(), Credits.of(30)), tuple(topUp.id(), Credits.of(15)));
        // An hour on: HOUR 30 again, of DAY 100 − 30 = 70.
        assertThat(wallet.at("2026-06-15T13:00:00Z").balance()).isEqualTo(spendable(30, 35, 1005));
    }

    @Test
    void an_exhausted_allocation_gets_no_posting() {
        wallet.grant(Terms.monthly(10, "2026-07-01T00:00:00Z"));
        wallet.consume(10);
        Allocation topUp = wallet.grant(Terms.topUp(5));

        assertThat(wallet.consume(1).postings())
                .extracting(Posting::allocationId)
                .containsExactly(topUp.id());
    }

    @Test
    void an_exhausted_top_up_leaves_the_wallet() {
        Allocation topUp = wallet.grant(Terms.topUp(5));
        wallet.consume(5);

        assertThat(wallet.wallet().allocations()).isEmpty();
        assertThat(wallet.ended()).extracting(Allocation::id).containsExactly(topUp.id());
        assertThat(wallet.ended().get(0).ending())
                .isEqualTo(new Ending(EndReason.EXHAUSTED, wallet.lastEntry().createdAt()));
    }

    @Test
    void an_exhausted_top_up_does_not_stop_the_draw_from_going_on() {
        wallet.grant(Terms.topUp(5));
        wallet.grant(Terms.topUp(5));

        assertThat(wallet.consume(7).postings()).hasSize(2);
        assertThat(wallet.balance()).isEqualTo(spendable(0, 3));
    }

    @Test
    void an_allocation_for_later_is_spent_from_the_instant_it_takes_effect() {
        wallet.grant(Terms.topUp(5).effectiveAt("2026-06-20T00:00:00Z"));

        assertThat(wallet.at("2026-06-19T23:59:59.999Z").shortOf(1).availableAt())
                .contains(Instant.parse("2026-06-20T00:00:00Z"));
        assertThat(wallet.at("2026-06-20T00:00:00Z").balance()).isEqualTo(spendable(0, 5));
        wallet.consume(5);
    }

    @Test
    void the_same_request_has_the_same_identity_and_another_one_another_fingerprint() {
        Consume consume = consume("a", 1, Activity.NONE);

        assertThat(consume("a", 1, Activity.NONE)).isEqualTo(consume);
        assertThat(consume("b", 1, Activity.NONE).request().transactionId())
                .isNotEqualTo(consume.request().transactionId());
        for (Consume other : List.of(
                consume("a", 2, Activity.NONE),
                consume("a", 1, described("x", null)),
                Consume.of(ACCOUNT, "a", TestWallet.SITE, Credits.of(1), Activity.NONE))) {
            assertThat(other.request().transactionId())
                    .isEqualTo(consume.request().transactionId());
            assertThat(other.request().fingerprint())
                    .isNotEqualTo(consume.request().fingerprint());
        }
    }

    /** Both print as {@code operationType=x, description=y, description=null} if nothing is quoted. */
    @Test
    void free_text_cannot_make_two_requests_look_the_same() {
        Consume one = consume("a", 1, described("x, description=y", null));
        Consume other = consume("a", 1, described("x", "y, description=null"));

        assertThat(one.request().fingerprint()).isNotEqualTo(other.request().fingerprint());
    }

    @Test
    void an_amount_is_more_than_zero() {
        assertThatThrownBy(() -> consume("a", 0, Activity.NONE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> consume("a", -1, Activity.NONE)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Consume consume(String key, long amount, Activity activity) {
        return Consume.of(ACCOUNT, key, null, Credits.of(amount), activity);
    }

    private static Activity described(String operationType, String description) {
        return new Activity(null, operationType, description, null, null, null, null);
    }
}

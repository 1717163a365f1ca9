package dev.creditledger.ledger.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.wallet.Refundable.Draw;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** In which order a transaction is given back. */
class RefundableTest {
    private final TestWallet wallet = TestWallet.openedAt("2026-06-15T12:00:00Z");
    private final TestCommands commands = new TestCommands(wallet);

    private static Refundable untouched(JournalEntry entry) {
        return Refundable.untouched(entry);
    }

    /** 10 of A, then 5 of B: back come B's 5 first, then A's. */
    @Test
    void the_last_drawn_is_the_next_to_go_back() {
        Allocation a = wallet.grant(Terms.topUp(10).withPriority(1));
        Allocation b = wallet.grant(Terms.topUp(10).withPriority(2));
        Refundable spent = untouched(wallet.consume(15));

        assertThat(spent.left()).isEqualTo(Credits.of(15));
        assertThat(spent.next(Credits.of(5))).containsExactly(draw(b, 5, 3));
        assertThat(spent.next(Credits.of(15))).containsExactly(draw(b, 5, 3), draw(a, 10, 3));
        Refundable partly = spent.refund(Credits.of(2));
        assertThat(partly.left()).isEqualTo(Credits.of(13));
        assertThat(partly.next(Credits.of(3))).containsExactly(draw(b, 3, 3));
        assertThat(partly.next(Credits.of(4))).containsExactly(draw(b, 3, 3), draw(a, 1, 3));
        assertThat(partly.refund(Credits.of(3)).next(Credits.of(1))).containsExactly(draw(a, 1, 3));
    }

    /** RESERVE is entry 3, holding 10 of A and 2 of B; the capture, entry 4, spends them and 6 more of B. */
    @Test
    void what_was_held_was_drawn_before_the_excess_and_when_it_was_reserved() {
        Allocation a = wallet.grant(Terms.topUp(10).withPriority(1));
        Allocation b = wallet.grant(Terms.topUp(10).withPriority(2));
        UUID id = commands.reserve(12);
        Refundable captured = untouched(commands.capture(id, 18));

        assertThat(captured.next(Credits.of(18))).containsExactly(draw(b, 6, 4), draw(b, 2, 3), draw(a, 10, 3));
    }

    /** 4 of B are held, then A is granted ahead of it: the excess of 6 takes 3 of A before 3 more of B. */
    @Test
    void an_excess_goes_back_in_its_own_order_whatever_was_held_of_the_same_allocations() {
        Allocation b = wallet.grant(Terms.topUp(10).withPriority(2));
        UUID id = commands.reserve(4);
        Allocation a = wallet.grant(Terms.topUp(3).withPriority(1));
        JournalEntry captured = commands.capture(id, 10);

        assertThat(captured.details().reservation().beyond()).containsExactly(a.id(), b.id());
        assertThat(untouched(captured).next(Credits.of(10)))
                .containsExactly(draw(b, 3, 4), draw(a, 3, 4), draw(b, 4, 2));
    }

    /** Held are 2 of A and 3 of B; then B goes ahead of A, which has 3 again: the excess is 7 of B and 1 of A. */
    @Test
    void an_excess_goes_back_in_its_own_order_when_the_burn_down_order_has_turned_round() {
        Allocation a = wallet.grant(Terms.topUp(5).withPriority(1));
        Allocation b = wallet.grant(Terms.topUp(10).withPriority(2));
        UUID other = commands.reserve(3);
        UUID id = commands.reserve(5);
        commands.release(other);
        wallet.record(commands.adjusting(b.id(), TestCommands.priority(0)));
        JournalEntry captured = commands.capture(id, 13);

        assertThat(untouched(captured).next(Credits.of(13)))
                .containsExactly(draw(a, 1, 7), draw(b, 7, 7), draw(b, 3, 4), draw(a, 2, 4));
    }

    /** 7 of 12 held are captured and 5 let go: 7 of A. */
    @Test
    void what_was_let_go_was_not_spent() {
        Allocation a = wallet.grant(Terms.topUp(10).withPriority(1));
        wallet.grant(Terms.topUp(10).withPriority(2));
        Refundable captured = untouched(commands.capture(commands.reserve(12), 7));

        assertThat(captured.next(Credits.of(7))).containsExactly(draw(a, 7, 3));
    }

    @Test
    void nothing_is_left_of_what_spent_nothing() {
        wallet.grant(Terms.topUp(10));
        commands.reserve(4);

        for (JournalEntry entry : wallet.journal()) {
            assertThat(untouched(entry).isSpending()).isFalse();
            assertThat(untouched(entry).left()).isEqualTo(Credits.ZERO);
        }
    }

    private static Draw draw(Allocation allocation, long amount, long sequence) {
        return new Draw(allocation.id(), Credits.of(amount), sequence);
    }
}

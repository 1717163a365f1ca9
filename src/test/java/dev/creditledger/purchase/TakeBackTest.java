package dev.creditledger.purchase;

import static dev.creditledger.purchase.Facts.NOW;
import static dev.creditledger.purchase.Facts.PAID;
import static dev.creditledger.purchase.Facts.purchase;
import static dev.creditledger.purchase.Facts.refund;
import static dev.creditledger.purchase.Facts.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.purchase.provider.PaymentFacts;
import dev.creditledger.purchase.provider.Reversal.Standing;
import org.junit.jupiter.api.Test;

/** What is taken back of 1050 credits for 40.00. */
class TakeBackTest {
    private static Credits due(long refunded, long disputed) {
        Purchase purchase = purchase();
        purchase.refundedMinor = refunded;
        purchase.disputedMinor = disputed;
        return TakeBack.due(purchase);
    }

    @Test
    void the_credits_go_back_in_the_proportion_of_the_money() {
        assertThat(due(0, 0)).isEqualTo(Credits.ZERO);
        assertThat(due(1000, 0)).isEqualTo(new Credits(262_500_000));
        assertThat(due(1000, 1000)).isEqualTo(Credits.of(525));
        assertThat(due(4000, 0)).isEqualTo(Credits.of(1050));
        assertThat(due(4000, 4000)).isEqualTo(Credits.of(1050));
        assertThat(due(Long.MAX_VALUE, Long.MAX_VALUE)).isEqualTo(Credits.of(1050));
    }

    @Test
    void where_tax_was_paid_beside_the_price_it_is_the_same_part_of_what_was_paid() {
        Purchase purchase = purchase();
        purchase.paidMinor = 4800L;
        purchase.refundedMinor = 2400;
        assertThat(TakeBack.due(purchase)).isEqualTo(Credits.of(525));
        purchase.refundedMinor = 4800;
        assertThat(TakeBack.due(purchase)).isEqualTo(Credits.of(1050));
    }

    @Test
    void a_part_that_does_not_come_out_even_is_rounded_half_up() {
        Purchase purchase = purchase();
        purchase.creditsMicros = 1;
        purchase.bonusMicros = 0;
        purchase.priceMinor = 2;
        purchase.refundedMinor = 1;
        assertThat(TakeBack.due(purchase)).isEqualTo(new Credits(1));
        purchase.priceMinor = 3;
        assertThat(TakeBack.due(purchase)).isEqualTo(Credits.ZERO);
    }

    @Test
    void what_is_not_paid_leaves_nothing_to_settle() {
        Purchase purchase = purchase();
        told(purchase, PaymentFacts.NONE, refund("re_1", 4000, Standing.TAKEN));
        assertThat(purchase.unsettled).isFalse();
        told(purchase, PAID, refund("re_1", 4000, Standing.TAKEN));
        assertThat(purchase.unsettled).isTrue();
    }

    @Test
    void what_was_taken_back_or_is_owed_is_settled_until_the_money_comes_back() {
        Purchase purchase = purchase();
        told(purchase, PAID, refund("re_1", 4000, Standing.TAKEN));
        purchase.grantedAt = NOW;
        purchase.clawedBackMicros = 1_000_000_000;
        assertThat(TakeBack.isUnsettled(purchase)).isTrue();
        purchase.owedMicros = 50_000_000;
        assertThat(TakeBack.isUnsettled(purchase)).isFalse();
        told(purchase, PAID, refund("re_1", 4000, Standing.RETURNED));
        assertThat(TakeBack.isUnsettled(purchase)).isTrue();
    }
}

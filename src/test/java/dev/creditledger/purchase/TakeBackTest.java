package dev.creditledger.purchase;

import static dev.creditledger.purchase.Facts.NOW;
import static dev.creditledger.purchase.Facts.PAID;
import static dev.creditledger.purchase.Facts.givenBack;
import static dev.creditledger.purchase.Facts.purchase;
import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.ledger.wallet.Credits;
import org.junit.jupiter.api.Test;

/** Of 1050 credits for 40.00. */
class TakeBackTest {
    private static Credits due(long refunded, long disputed) {
        Purchase purchase = purchase();
        PaymentMerge.merge(purchase, givenBack(refunded, disputed), NOW);
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
        PaymentMerge.merge(purchase, givenBack(4000, 0), NOW);
        assertThat(purchase.unsettled).isFalse();
        PaymentMerge.merge(purchase, PAID, NOW);
        assertThat(purchase.unsettled).isTrue();
    }

    @Test
    void what_was_taken_back_or_is_owed_is_settled() {
        Purchase purchase = purchase();
        PaymentMerge.merge(purchase, PAID.and(givenBack(4000, 0)), NOW);
        purchase.grantedAt = NOW;
        purchase.clawedBackMicros = 1_000_000_000;
        assertThat(TakeBack.isUnsettled(purchase)).isTrue();
        purchase.owedMicros = 50_000_000;
        assertThat(TakeBack.isUnsettled(purchase)).isFalse();
    }
}

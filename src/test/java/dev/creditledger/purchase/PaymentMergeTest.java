package dev.creditledger.purchase;

import static dev.creditledger.purchase.Facts.DECLINED;
import static dev.creditledger.purchase.Facts.NOW;
import static dev.creditledger.purchase.Facts.PAID;
import static dev.creditledger.purchase.Facts.dispute;
import static dev.creditledger.purchase.Facts.purchase;
import static dev.creditledger.purchase.Facts.refund;
import static dev.creditledger.purchase.Facts.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.ledger.credits.Money;
import dev.creditledger.purchase.PaymentMerge.Effect;
import dev.creditledger.purchase.provider.PaymentFacts;
import dev.creditledger.purchase.provider.PurchaseOrigin;
import dev.creditledger.purchase.provider.Reversal.Standing;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaymentMergeTest {
    private static Effect merge(Purchase purchase, PaymentFacts facts) {
        return PaymentMerge.merge(purchase, facts, Reversals.NONE, NOW);
    }

    @Test
    void facts_in_any_order_and_twice_come_to_the_same() {
        PaymentFacts session = PaymentFacts.checkout("cs_1", null);
        for (List<PaymentFacts> order : permutations(List.of(PAID, DECLINED, session, PaymentFacts.OVER))) {
            Purchase purchase = purchase();
            order.forEach(fact -> merge(purchase, fact));
            order.forEach(fact -> merge(purchase, fact));
            assertThat(purchase.status).as("%s", order).isEqualTo(PurchaseStatus.PAID);
            assertThat(purchase.awaiting).isFalse();
            assertThat(purchase.unsettled).isTrue();
            assertThat(purchase.checkoutSessionId).isEqualTo("cs_1");
        }
    }

    @Test
    void what_was_given_back_is_what_the_reversals_say_and_may_shrink() {
        Purchase purchase = purchase();
        told(purchase, PAID, refund("re_1", 1000, Standing.TAKEN), dispute("dp_1", 500, Standing.TAKEN));
        assertThat(purchase.refundedMinor).isEqualTo(1000);
        assertThat(purchase.disputedMinor).isEqualTo(500);
        assertThat(purchase.givenBackAt).isEqualTo(NOW);
        told(purchase, PAID, refund("re_1", 1000, Standing.RETURNED), dispute("dp_1", 500, Standing.RETURNED));
        assertThat(purchase.refundedMinor).isZero();
        assertThat(purchase.disputedMinor).isZero();
    }

    @Test
    void a_refill_that_the_bank_asks_about_waits_for_its_owner() {
        Purchase purchase = purchase();
        purchase.origin = PurchaseOrigin.AUTO_REFILL;
        merge(purchase, DECLINED.and(PaymentFacts.UNCONFIRMED));
        assertThat(purchase.status).isEqualTo(PurchaseStatus.REQUIRES_ACTION);
        assertThat(purchase.awaiting).isTrue();
        merge(purchase, PaymentFacts.CONFIRMED);
        assertThat(purchase.status).isEqualTo(PurchaseStatus.OPEN);
        merge(purchase, PaymentFacts.UNCONFIRMED);
        merge(purchase, PaymentFacts.OVER);
        assertThat(purchase.status).isEqualTo(PurchaseStatus.FAILED);
        assertThat(purchase.awaiting).isFalse();
    }

    @Test
    void what_was_told_before_is_nothing_new() {
        Purchase purchase = purchase();
        assertThat(merge(purchase, PAID)).isEqualTo(Effect.APPLIED);
        assertThat(merge(purchase, PAID)).isEqualTo(Effect.NOTHING_NEW);
        assertThat(merge(purchase, DECLINED)).isEqualTo(Effect.NOTHING_NEW);
    }

    @Test
    void an_attempt_that_failed_may_be_followed_by_one_that_does_not() {
        Purchase purchase = purchase();
        merge(purchase, DECLINED);
        assertThat(purchase.status).isEqualTo(PurchaseStatus.FAILED);
        assertThat(purchase.awaiting).isTrue();
        assertThat(purchase.failureCode).isEqualTo("card_declined");
        merge(purchase, PAID);
        assertThat(purchase.status).isEqualTo(PurchaseStatus.PAID);
    }

    @Test
    void a_refill_that_was_declined_is_over() {
        Purchase purchase = purchase();
        purchase.origin = PurchaseOrigin.AUTO_REFILL;
        merge(purchase, DECLINED);
        assertThat(purchase.status).isEqualTo(PurchaseStatus.FAILED);
        assertThat(purchase.awaiting).isFalse();
    }

    @Test
    void money_that_arrives_after_the_end_still_buys() {
        Purchase purchase = purchase();
        merge(purchase, PaymentFacts.OVER);
        assertThat(purchase.status).isEqualTo(PurchaseStatus.EXPIRED);
        assertThat(purchase.awaiting).isFalse();
        merge(purchase, DECLINED);
        assertThat(purchase.status).isEqualTo(PurchaseStatus.EXPIRED);
        merge(purchase, PAID);
        assertThat(purchase.status).isEqualTo(PurchaseStatus.PAID);
        assertThat(purchase.unsettled).isTrue();
    }

    @Test
    void too_little_money_another_currency_and_another_payment_buy_nothing() {
        Purchase purchase = purchase();
        assertThat(merge(purchase, PaymentFacts.paid(new Money(3999, "USD")))).isEqualTo(Effect.MISMATCH);
        assertThat(merge(purchase, PaymentFacts.paid(new Money(4000, "EUR")))).isEqualTo(Effect.MISMATCH);
        purchase.paymentIntentId = "pi_2";
        assertThat(merge(purchase, PAID)).isEqualTo(Effect.MISMATCH);
        assertThat(purchase.isPaid()).isFalse();
    }

    private static <T> List<List<T>> permutations(List<T> items) {
        if (items.isEmpty()) {
            return List.of(List.of());
        }
        List<List<T>> all = new ArrayList<>();
        for (int index = 0; index < items.size(); index++) {
            List<T> others = new ArrayList<>(items);
            T first = others.remove(index);
            for (List<T> rest : permutations(others)) {
                List<T> order = new ArrayList<>(List.of(first));
                order.addAll(rest);
                all.add(order);
            }
        }
        return all;
    }
}

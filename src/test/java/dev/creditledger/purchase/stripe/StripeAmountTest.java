package dev.creditledger.purchase.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.creditledger.ledger.credits.Money;
import dev.creditledger.purchase.provider.PaymentRefused;
import java.math.BigDecimal;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of https://docs.stripe.com/currencies, and one of each kind of currency. */
class StripeAmountTest {
    @ParameterizedTest
    @CsvSource({
        "10.00, USD, 1000",
        "0.50, EUR, 50",
        "500, JPY, 500",
        "10, MGA, 10",
        "5, ISK, 500",
        "5, UGX, 500",
        "10.45, HUF, 1045",
        "800.45, TWD, 80045",
        "5.120, KWD, 5120",
        "1.230, BHD, 1230",
        "1.230, JOD, 1230",
        "1.230, OMR, 1230",
        "1.230, TND, 1230",
    })
    void an_amount_is_what_stripe_counts_and_back(BigDecimal amount, String currency, long stripe) {
        Money money = Money.of(amount, currency);
        assertThat(StripeAmount.objection(money)).isEmpty();
        assertThat(StripeAmount.of(money)).isEqualTo(stripe);
        assertThat(StripeAmount.money(stripe, currency.toLowerCase(Locale.ROOT)))
                .isEqualTo(money);
        assertThat(StripeAmount.minorUnits(stripe, currency)).isEqualTo(money.minorUnits());
    }

    /** Stripe counts whole units of all these. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF"
            })
    void a_currency_without_digits_has_none(String currency) {
        assertThat(StripeAmount.of(Money.of(BigDecimal.valueOf(7), currency))).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({"5.124, KWD, 5.120", "5.125, KWD, 5.130", "0.004, BHD, 0.000", "12.40, MGA, 12.00", "12.50, MGA, 13.00"
    })
    void what_cannot_be_charged_is_refused_and_the_nearest_named(
            BigDecimal amount, String currency, BigDecimal nearest) {
        Money money = Money.of(amount, currency);
        assertThat(StripeAmount.nearest(money)).isEqualTo(Money.of(nearest, currency));
        assertThat(StripeAmount.objection(money)).hasValueSatisfying(objection -> assertThat(objection)
                .endsWith("the nearest amount that can is " + nearest.toPlainString() + ' ' + currency));
        assertThatThrownBy(() -> StripeAmount.of(money)).isInstanceOf(PaymentRefused.class);
    }

    @Test
    void stripe_takes_eight_digits() {
        assertThat(StripeAmount.objection(Money.of(new BigDecimal("999999.99"), "USD")))
                .isEmpty();
        assertThat(StripeAmount.objection(Money.of(new BigDecimal("999999"), "ISK")))
                .isEmpty();
        assertThat(StripeAmount.objection(Money.of(new BigDecimal("1000000"), "ISK")))
                .hasValue("must not exceed 999999 ISK");
    }

    /** Charges of long ago may be of fractions that are not charged any more. */
    @Test
    void a_fraction_that_nobody_can_pay_counts_for_nothing() {
        assertThat(StripeAmount.money(4_010, "isk")).isEqualTo(Money.of(new BigDecimal("40"), "ISK"));
    }
}

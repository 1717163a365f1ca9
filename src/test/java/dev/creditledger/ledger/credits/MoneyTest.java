package dev.creditledger.ledger.credits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
    @ParameterizedTest
    @CsvSource({"40, USD, 4000, 40.00", "19.9, USD, 1990, 19.90", "40, JPY, 40, 40", "1.234, BHD, 1234, 1.234"})
    void an_amount_is_counted_in_the_currencys_smallest_unit(
            BigDecimal amount, String currency, long minorUnits, String shown) {
        Money money = Money.of(amount, currency);

        assertThat(money.minorUnits()).isEqualTo(minorUnits);
        assertThat(money.amount().toPlainString()).isEqualTo(shown);
        assertThat(money).hasToString(shown + " " + currency);
    }

    @Test
    void trailing_zeros_are_no_digits() {
        assertThat(Money.of(new BigDecimal("40.00000"), "JPY")).isEqualTo(new Money(40, "JPY"));
        assertThat(Money.of(new BigDecimal("4E+1"), "USD")).isEqualTo(new Money(4000, "USD"));
        assertThat(Money.of(new BigDecimal("0E+999999999"), "USD")).isEqualTo(new Money(0, "USD"));
    }

    @ParameterizedTest
    @CsvSource({"19.999, USD", "0.5, JPY", "1.2345, BHD", "1E+15, USD", "1E+999999999, USD", "1E-999999999, USD"})
    void what_the_currency_cannot_express_is_refused(BigDecimal amount, String currency) {
        assertThatThrownBy(() -> Money.of(amount, currency)).isInstanceOf(ArithmeticException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"usd", "US", "", "XXX", "XAU", "ABC"})
    void what_is_no_currency_that_one_pays_with_is_refused(String currency) {
        assertThat(Money.isCurrency(currency)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new Money(1, currency));
    }

    @Test
    void amounts_of_one_currency_add_up_and_compare() {
        Money price = new Money(1999, "USD");

        assertThat(price.plus(price)).isEqualTo(new Money(3998, "USD"));
        assertThat(price.minus(new Money(2000, "USD"))).isEqualTo(new Money(-1, "USD"));
        assertThat(price.times(new BigDecimal("0.5"))).isEqualTo(new Money(1000, "USD"));
        assertThat(price).isLessThan(new Money(2000, "USD"));
        assertThatThrownBy(() -> new Money(Long.MAX_VALUE, "USD").plus(price)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void amounts_of_two_currencies_do_not() {
        Money dollars = new Money(1999, "USD");
        Money euros = new Money(1999, "EUR");

        assertThatIllegalArgumentException().isThrownBy(() -> dollars.plus(euros));
        assertThatIllegalArgumentException().isThrownBy(() -> dollars.compareTo(euros));
    }
}

package dev.creditledger.ledger.credits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CreditsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.000, 0",
        "0E+999999999, 0",
        "850, 850000000",
        "850.0, 850000000",
        "8.5e2, 850000000",
        "0.000001, 1",
        "37659.50, 37659500000",
        "1.0000000000, 1000000",
        "-2.5, -2500000",
        "9000000000000, 9000000000000000000",
        "9e12, 9000000000000000000",
        "8999999999999.999999, 8999999999999999999",
        "-9000000000000, -9000000000000000000"
    })
    void a_decimal_is_taken_exactly(BigDecimal amount, long micros) {
        assertThat(Credits.of(amount).micros()).isEqualTo(micros);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0000001", "1.0000001", "-0.1234567", "1E-7", "1E-999999999"})
    void a_seventh_fraction_digit_is_refused(BigDecimal amount) {
        assertThatThrownBy(() -> Credits.of(amount))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("must not have more than 6 fraction digits");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9000000000000.000001",
                "9000000000001",
                "10000000000000",
                "-9000000000000.000001",
                "1E+13",
                "1E+999999999",
                "-1E+999999999",
                "123456789012345678901234567890"
            })
    void an_amount_beyond_the_maximum_is_refused_without_computing_it(BigDecimal amount) {
        assertThatThrownBy(() -> Credits.of(amount))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("must not exceed 9000000000000");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "850000000, 850",
        "37659500000, 37659.5",
        "1, 0.000001",
        "-1, -0.000001",
        "100000000000, 100000",
        "9000000000000000000, 9000000000000",
        "-2500000, -2.5"
    })
    void the_text_is_the_shortest_plain_json_number(long micros, String text) {
        Credits credits = new Credits(micros);

        assertThat(credits).hasToString(text);
        assertThat(credits.toBigDecimal().toPlainString()).isEqualTo(text);
        assertThat(Credits.of(new BigDecimal(text))).isEqualTo(credits);
    }

    @ParameterizedTest
    @CsvSource({"849999999, 849", "850000000, 850", "999999, 0", "-1, -1", "-1000000, -1", "-1000001, -2"})
    void whole_credits_are_rounded_down(long micros, long whole) {
        assertThat(new Credits(micros).roundedDown()).isEqualTo(whole);
    }

    @Test
    void sums_that_do_not_fit_are_refused() {
        Credits largest = new Credits(Long.MAX_VALUE);
        Credits smallest = new Credits(Long.MIN_VALUE);

        assertThatThrownBy(() -> largest.plus(new Credits(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> smallest.minus(new Credits(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(smallest::negated).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Credits.of(Long.MAX_VALUE)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void amounts_compare_by_size() {
        Credits less = new Credits(-1);
        Credits more = new Credits(1);

        assertThat(less).isLessThan(Credits.ZERO);
        assertThat(more).isGreaterThan(Credits.ZERO);
        assertThat(less.min(more)).isEqualTo(less);
        assertThat(less.max(more)).isEqualTo(more);
        assertThat(less.isNegative()).isTrue();
        assertThat(more.isPositive()).isTrue();
        assertThat(Credits.ZERO.isZero()).isTrue();
        assertThat(Credits.ZERO.isPositive() || Credits.ZERO.isNegative()).isFalse();
    }
}

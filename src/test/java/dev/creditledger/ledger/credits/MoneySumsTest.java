package dev.creditledger.ledger.credits;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class MoneySumsTest {
    @Test
    void currencies_are_added_up_each_by_itself() {
        MoneySums one = MoneySums.NONE.plus("USD", new BigDecimal("0.10")).plus("EUR", new BigDecimal("1E+2"));
        MoneySums other = MoneySums.NONE.plus("USD", new BigDecimal("0.000000000000000001"));

        assertThat(one.plus(other).json()).isEqualTo("{\"EUR\": \"100\", \"USD\": \"0.100000000000000001\"}");
        assertThat(one.plus(other)).isEqualTo(other.plus(one));
        assertThat(one.plus(MoneySums.NONE)).isEqualTo(one);
    }

    @Test
    void a_sum_of_zero_is_known_and_no_sum_is_not() {
        MoneySums nothing = MoneySums.NONE.plus("JPY", new BigDecimal("0.000"));

        assertThat(nothing.isEmpty()).isFalse();
        assertThat(nothing.json()).isEqualTo("{\"JPY\": \"0\"}");
        assertThat(MoneySums.NONE.json()).isNull();
        assertThat(nothing.in("USD")).isEqualTo(BigDecimal.ZERO);
    }
}

package dev.creditledger.refill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.credits.Money;
import dev.creditledger.price.CreditOffer;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefillPriceTest {
    private static final List<CreditOffer> OFFERS = List.of(
            offer(5000, 17_500, "USD"),
            offer(1000, 4_100, "USD"),
            offer(1000, 4_000, "USD"),
            offer(250, 1_250, "USD"),
            offer(700, 1, "EUR"));

    private static CreditOffer offer(long credits, long minorUnits, String currency) {
        return new CreditOffer(
                UUID.randomUUID(),
                "p" + credits,
                "Package",
                null,
                Credits.of(credits),
                Credits.of(7),
                new Money(minorUnits, currency),
                false,
                List.of(),
                null,
                true);
    }

    @ParameterizedTest
    @CsvSource({
        "250,      1250", // the package itself
        "1000,     4000", // the cheaper of the two
        "5000,    17500",
        "999,      4995", // 0.05 each, as in the package of 250
        "1001,     4004", // 0.04 each
        "10000,   35000", // 0.035 each
        "100,       500", // fewer than any package: the smallest one's price
        "0.1,         1", // 0.5 of a cent, rounded half-up
        "1000.125, 4001", // 40.005
        "1000.124, 4000",
    })
    void an_amount_costs_what_its_package_does_or_as_much_a_credit_as_the_next_smaller(String amount, long minorUnits) {
        assertThat(RefillPrice.of(Credits.of(new BigDecimal(amount)), OFFERS, "USD"))
                .contains(new Money(minorUnits, "USD"));
    }

    @Test
    void what_costs_nothing_or_is_not_sold_in_the_currency_has_no_price() {
        assertThat(RefillPrice.of(Credits.of(new BigDecimal("0.099999")), OFFERS, "USD"))
                .isEmpty();
        assertThat(RefillPrice.of(Credits.of(1000), OFFERS, "JPY")).isEmpty();
        assertThat(RefillPrice.of(Credits.of(1000), List.of(), "USD")).isEmpty();
    }

    @Test
    void what_is_beyond_any_sum_has_no_price() {
        List<CreditOffer> dear = List.of(offer(1, Long.MAX_VALUE, "USD"));
        assertThat(RefillPrice.of(Credits.MAXIMUM, dear, "USD")).isEmpty();
    }
}

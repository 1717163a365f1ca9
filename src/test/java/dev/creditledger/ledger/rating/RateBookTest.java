package dev.creditledger.ledger.rating;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RateBookTest {
    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    private final List<UsageRate> rates = new ArrayList<>();

    @Test
    void the_model_goes_before_the_operation_type_and_that_before_the_category() {
        UsageRate any = rate(null, null, null);
        assertThat(found()).contains(any);
        UsageRate ofCategory = rate(Category.AI, null, null);
        assertThat(found()).contains(ofCategory);
        UsageRate ofType = rate(null, "chat", null);
        assertThat(found()).contains(ofType);
        UsageRate ofTypeAndCategory = rate(Category.AI, "chat", null);
        assertThat(found()).contains(ofTypeAndCategory);
        UsageRate ofModel = rate(null, null, "m");
        assertThat(found()).contains(ofModel);
        UsageRate ofModelAndCategory = rate(Category.AI, null, "m");
        assertThat(found()).contains(ofModelAndCategory);
        UsageRate ofModelAndType = rate(null, "chat", "m");
        assertThat(found()).contains(ofModelAndType);
        UsageRate ofAll = rate(Category.AI, "chat", "m");
        assertThat(found()).contains(ofAll);
    }

    @Test
    void the_longest_beginning_of_the_model_goes_after_the_model_and_before_any() {
        UsageRate any = rate(null, "chat", null);
        UsageRate everyModel = rate(null, null, "*");
        UsageRate shorter = rate(null, null, "pic-*");
        UsageRate longer = rate(null, null, "pic-large-*");
        UsageRate exact = rate(null, null, "pic-large-2");

        assertThat(foundOf("pic-large-2")).contains(exact);
        assertThat(foundOf("pic-large-3")).contains(longer);
        assertThat(foundOf("pic-large-")).contains(longer);
        assertThat(foundOf("pic-large")).contains(shorter);
        assertThat(foundOf("pic-")).contains(shorter);
        assertThat(foundOf("pic")).contains(everyModel);
        assertThat(foundOf(null)).contains(any);
    }

    @Test
    void an_alias_goes_after_the_model_and_before_its_beginnings() {
        UsageRate beginning = rate(null, null, "vendor/*");
        UsageRate aliased = new UsageRate(
                UUID.randomUUID(),
                UsageKind.INPUT_TOKENS,
                null,
                null,
                "m-1",
                List.of("vendor/m-1", "m-1-latest"),
                BigDecimal.ONE,
                1,
                LONG_AGO,
                null,
                null);
        rates.add(aliased);

        assertThat(foundOf("m-1")).contains(aliased);
        assertThat(foundOf("m-1-latest")).contains(aliased);
        assertThat(foundOf("vendor/m-1")).contains(aliased);
        assertThat(foundOf("vendor/m-2")).contains(beginning);
        UsageRate exact = rate(null, null, "vendor/m-1");
        assertThat(foundOf("vendor/m-1")).contains(exact);
    }

    @Test
    void a_rate_for_something_else_does_not_count() {
        rate(Category.STORAGE, null, null);
        rate(null, "embedding", null);
        rate(null, null, "other");
        rates.add(
                new UsageRate(UUID.randomUUID(), UsageKind.BYTES, null, null, null, BigDecimal.ONE, 1, LONG_AGO, null));

        assertThat(found()).isEmpty();
    }

    @Test
    void what_is_not_told_is_only_priced_by_rates_for_any() {
        rate(Category.AI, "chat", "m");
        UsageRate any = rate(null, null, null);

        assertThat(new RateBook(rates).find(UsageKind.INPUT_TOKENS, null, null, null, NOW))
                .contains(any);
    }

    @Test
    void a_rate_holds_from_its_first_instant_until_before_its_last() {
        rates.add(rate(NOW, NOW.plusMillis(2)));

        assertThat(foundAt(NOW.minusMillis(1))).isEmpty();
        assertThat(foundAt(NOW)).isPresent();
        assertThat(foundAt(NOW.plusMillis(1))).isPresent();
        assertThat(foundAt(NOW.plusMillis(2))).isEmpty();
    }

    @Test
    void of_several_alike_the_one_that_began_last_counts_while_it_holds() {
        UsageRate old = rate(LONG_AGO, null);
        UsageRate sale = rate(NOW.minusMillis(5), NOW);
        rates.addAll(List.of(sale, old, rate(NOW.plusMillis(1), null)));
        Collections.shuffle(rates, new Random(1));

        assertThat(foundAt(NOW.minusMillis(6))).contains(old);
        assertThat(foundAt(NOW.minusMillis(1))).contains(sale);
        assertThat(foundAt(NOW)).contains(old);
    }

    private UsageRate rate(String category, String operationType, String model) {
        UsageRate rate = new UsageRate(
                UUID.randomUUID(),
                UsageKind.INPUT_TOKENS,
                category,
                operationType,
                model,
                BigDecimal.ONE,
                1,
                LONG_AGO,
                null);
        rates.add(rate);
        return rate;
    }

    private static UsageRate rate(Instant from, Instant until) {
        return new UsageRate(
                UUID.randomUUID(), UsageKind.INPUT_TOKENS, null, null, null, BigDecimal.ONE, 1, from, until);
    }

    private Optional<UsageRate> foundOf(String model) {
        return new RateBook(rates).find(UsageKind.INPUT_TOKENS, model, "chat", Category.AI, NOW);
    }

    private Optional<UsageRate> found() {
        return foundAt(NOW);
    }

    private Optional<UsageRate> foundAt(Instant now) {
        return new RateBook(rates).find(UsageKind.INPUT_TOKENS, "m", "chat", Category.AI, now);
    }
}

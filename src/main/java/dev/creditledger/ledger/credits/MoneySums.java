package dev.creditledger.ledger.credits;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Sums of money, one for each currency, as nobody here exchanges one for another. They are finer than the smallest coin: a
 * single use may cost a millionth of it.
 *
 * @param byCurrency in the major unit, by the currency of ISO 4217, without trailing zeros; a sum of 0 is one that is known
 */
public record MoneySums(SortedMap<String, BigDecimal> byCurrency) {
    /** How many digits one summand has at most. */
    public static final int FRACTION_DIGITS = 18;

    public static final MoneySums NONE = new MoneySums(new TreeMap<>());

    public MoneySums {
        SortedMap<String, BigDecimal> plain = new TreeMap<>();
        byCurrency.forEach((currency, amount) -> plain.put(currency, plain(amount)));
        byCurrency = Collections.unmodifiableSortedMap(plain);
    }

    public MoneySums(Map<String, BigDecimal> byCurrency) {
        this(new TreeMap<>(byCurrency));
    }

    public boolean isEmpty() {
        return byCurrency.isEmpty();
    }

    public MoneySums plus(String currency, BigDecimal amount) {
        SortedMap<String, BigDecimal> sums = new TreeMap<>(byCurrency);
        sums.merge(currency, amount, BigDecimal::add);
        return new MoneySums(sums);
    }

    public MoneySums plus(MoneySums other) {
        if (other.isEmpty()) {
            return this;
        }
        SortedMap<String, BigDecimal> sums = new TreeMap<>(byCurrency);
        other.byCurrency.forEach((currency, amount) -> sums.merge(currency, amount, BigDecimal::add));
        return new MoneySums(sums);
    }

    /** The sum in that currency; 0 where there is none. */
    public BigDecimal in(String currency) {
        return byCurrency.getOrDefault(currency, BigDecimal.ZERO);
    }

    /** A JSON object of texts, as PostgreSQL writes one: {@code {"EUR": "0.5", "USD": "12"}}; null for no sums. */
    public String json() {
        return isEmpty()
                ? null
                : byCurrency.entrySet().stream()
                        .map(sum ->
                                '"' + sum.getKey() + "\": \"" + sum.getValue().toPlainString() + '"')
                        .collect(Collectors.joining(", ", "{", "}"));
    }

    private static BigDecimal plain(BigDecimal amount) {
        if (amount.signum() == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}

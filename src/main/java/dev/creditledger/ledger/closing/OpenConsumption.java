package dev.creditledger.ledger.closing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/**
 * What an account has consumed since its last closed day, in credits, whatever was refunded.
 *
 * @param closedUntil the UTC midnight up to which its days are closed; null before the first
 * @param total of all categories, and of none
 * @param byCategory what was consumed of each; categories without anything are left out
 */
public record OpenConsumption(Instant closedUntil, BigDecimal total, Map<String, BigDecimal> byCategory) {
    public OpenConsumption {
        byCategory = Map.copyOf(byCategory);
    }

    public BigDecimal of(String category) {
        return byCategory.getOrDefault(category, BigDecimal.ZERO);
    }
}

package dev.creditledger.ledger.closing;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What an account has consumed since its last closed day, in credits, whatever was refunded.
 *
 * @param settledUntil the UTC midnight up to which its days are closed; null before the first
 * @param storage of the category STORAGE
 * @param ai of the category AI, and of none
 */
public record UnsettledConsumption(Instant settledUntil, BigDecimal storage, BigDecimal ai) {
    public BigDecimal total() {
        return storage.add(ai);
    }
}

package dev.creditledger.ledger.closing;

import dev.creditledger.ledger.credits.Credits;
import java.math.BigDecimal;

/**
 * What can be spent, beside what has been consumed since the last closed day, both as of one journal entry.
 *
 * @param available now, with everything that has been consumed gone from it
 */
public record SettledBalance(Credits available, UnsettledConsumption unsettled) {
    /** What there was before the consumption that is not settled, with all that came in since. */
    public BigDecimal settled() {
        return available.toBigDecimal().add(unsettled.total());
    }
}

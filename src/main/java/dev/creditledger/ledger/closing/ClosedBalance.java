package dev.creditledger.ledger.closing;

import dev.creditledger.ledger.credits.Credits;
import java.math.BigDecimal;

/**
 * What can be spent, beside what has been consumed since the last closed day, both as of one journal entry.
 *
 * @param available now, with everything that has been consumed gone from it
 */
public record ClosedBalance(Credits available, OpenConsumption open) {
    /** What there was before the consumption of days that are not closed, with all that came in since. */
    public BigDecimal closed() {
        return available.toBigDecimal().add(open.total());
    }
}

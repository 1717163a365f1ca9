package dev.creditledger.ledger.usage;

import dev.creditledger.ledger.credits.MoneySums;
import java.math.BigDecimal;

/**
 * What uses cost whose cost is known, and what was earned by them.
 *
 * @param costed the credits that they were charged, whatever was refunded later
 * @param costs what the operator pays for them
 * @param revenue what the credits that they drew were bought for, whatever was refunded later
 */
public record UsageCosts(BigDecimal costed, MoneySums costs, MoneySums revenue) {
    public static final UsageCosts NONE = new UsageCosts(BigDecimal.ZERO, MoneySums.NONE, MoneySums.NONE);
}

package dev.creditledger.ledger.usage;

import java.math.BigDecimal;

/**
 * What was consumed in a span of time, in credits.
 *
 * @param consumed whatever was refunded later
 * @param refunded in that span, of whatever time
 */
public record ConsumedCredits(BigDecimal consumed, BigDecimal refunded) {}

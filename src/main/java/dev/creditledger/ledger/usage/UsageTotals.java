package dev.creditledger.ledger.usage;

import java.math.BigDecimal;

/**
 * What was consumed, added up.
 *
 * @param requests consumes, and reservations when they are captured for the first time
 * @param credits consumed and captured, in credits, whatever was refunded later
 * @param refunded in credits, counted when it was refunded
 * @param sessions that consumed
 * @param activeDays with any consumption
 * @param costs what the operator alone is shown
 */
public record UsageTotals(
        long requests,
        BigDecimal credits,
        BigDecimal refunded,
        BigDecimal tokens,
        long sessions,
        long activeDays,
        UsageCosts costs) {}

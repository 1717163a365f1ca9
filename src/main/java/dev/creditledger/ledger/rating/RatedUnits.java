package dev.creditledger.ledger.rating;

import dev.creditledger.ledger.credits.Credits;
import java.math.BigDecimal;
import java.util.UUID;

/**
 * Units of one kind and the rate that they were charged by, as it was then.
 *
 * @param credits their part of the amount: parts add up to it
 */
public record RatedUnits(
        UUID rateId, UsageKind kind, long units, BigDecimal creditsPerUnit, long unitSize, Credits credits) {
    public RatedUnits {
        creditsPerUnit = creditsPerUnit.stripTrailingZeros();
    }
}

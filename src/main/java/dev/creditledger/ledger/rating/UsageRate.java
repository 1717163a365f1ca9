package dev.creditledger.ledger.rating;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What a kind of use costs, from {@code validFrom} until before {@code validUntil}.
 *
 * @param category of use that it is for; null for any, and so are the operation type and the model
 * @param aliases what else the model is called; empty where none is told
 * @param creditsPerUnit zero or more, exact
 * @param unitSize how many tokens or bytes make a unit; more than zero
 * @param validUntil null for no end
 * @param costPerUnit what the operator pays for as many units; null where that is not told
 */
public record UsageRate(
        UUID id,
        UsageKind kind,
        String category,
        String operationType,
        String model,
        List<String> aliases,
        BigDecimal creditsPerUnit,
        long unitSize,
        Instant validFrom,
        Instant validUntil,
        UnitCost costPerUnit) {
    public UsageRate {
        if (creditsPerUnit.signum() < 0 || unitSize <= 0) {
            throw new IllegalArgumentException("a rate is " + creditsPerUnit + " credits for " + unitSize);
        }
        creditsPerUnit = creditsPerUnit.stripTrailingZeros();
        aliases = List.copyOf(aliases);
    }

    /** One of a model that has no other names, and of which it is not told what the operator pays. */
    public UsageRate(
            UUID id,
            UsageKind kind,
            String category,
            String operationType,
            String model,
            BigDecimal creditsPerUnit,
            long unitSize,
            Instant validFrom,
            Instant validUntil) {
        this(
                id,
                kind,
                category,
                operationType,
                model,
                List.of(),
                creditsPerUnit,
                unitSize,
                validFrom,
                validUntil,
                null);
    }

    boolean holdsAt(Instant now) {
        return !now.isBefore(validFrom) && (validUntil == null || now.isBefore(validUntil));
    }
}

package dev.creditledger.price;

import dev.creditledger.access.Caller;
import dev.creditledger.access.OperatorOnly;
import dev.creditledger.price.CatalogueMessages.ImportAnswer;
import dev.creditledger.price.RateMessages.RateAnswer;
import dev.creditledger.price.RateMessages.RateImportAnswer;
import java.time.Instant;
import java.util.List;

/** Translates rates to the wire. */
final class RateConvert {
    private RateConvert() {}

    static RateImportAnswer answer(ImportAnswer result, Instant inForceAt) {
        return new RateImportAnswer(result.created(), result.updated(), result.unchanged(), inForceAt);
    }

    static RateAnswer answer(Rate rate, Caller caller) {
        return new RateAnswer(
                rate.id,
                rate.code,
                rate.kind,
                rate.category,
                rate.operationType,
                rate.model,
                rate.aliases.length == 0 ? null : List.of(rate.aliases),
                rate.plainCreditsPerUnit(),
                rate.unitSize,
                OperatorOnly.of(caller, UnitCosts.message(UnitCosts.of(rate))),
                rate.validFrom,
                rate.validUntil,
                rate.type,
                rate.typeCode,
                rate.concept,
                rate.conceptCode,
                rate.unit,
                rate.createdAt,
                rate.updatedAt,
                rate.deletedAt,
                null);
    }
}

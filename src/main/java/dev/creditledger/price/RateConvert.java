package dev.creditledger.price;

import dev.creditledger.price.RateMessages.RateAnswer;
import java.util.List;

/** Translates rates to the wire. */
final class RateConvert {
    private RateConvert() {}

    static RateAnswer answer(Rate rate) {
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
                rate.validFrom,
                rate.validUntil,
                rate.type,
                rate.typeCode,
                rate.concept,
                rate.conceptCode,
                rate.unit,
                rate.createdAt,
                rate.updatedAt,
                rate.deletedAt);
    }
}

package dev.creditledger.price;

import dev.creditledger.http.Violations;

/** What a rate is published under; each may be null. */
record RateLabels(String type, String typeCode, String concept, String conceptCode, String unit) {
    static RateLabels of(Rate rate) {
        return new RateLabels(rate.type, rate.typeCode, rate.concept, rate.conceptCode, rate.unit);
    }

    RateLabels check(String path, Violations violations) {
        violations
                .length(path + "type", type, RateTerms.MAXIMUM_TEXT)
                .length(path + "typeCode", typeCode, RateTerms.MAXIMUM_TEXT)
                .length(path + "concept", concept, RateTerms.MAXIMUM_TEXT)
                .length(path + "conceptCode", conceptCode, RateTerms.MAXIMUM_TEXT)
                .length(path + "unit", unit, RateTerms.MAXIMUM_TEXT);
        return this;
    }

    void writeTo(Rate rate) {
        rate.type = type;
        rate.typeCode = typeCode;
        rate.concept = concept;
        rate.conceptCode = conceptCode;
        rate.unit = unit;
    }
}

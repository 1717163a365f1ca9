package dev.creditledger.model.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import java.math.BigDecimal;

/** Amounts of the model: whole millionths of a credit. Anything finer or beyond 64 bits fails. */
final class Micros {
    private static final int FRACTION_DIGITS = 6;

    private Micros() {}

    static long of(JsonNode credits) {
        return of(credits.decimalValue());
    }

    static long of(BigDecimal credits) {
        return credits.movePointRight(FRACTION_DIGITS).longValueExact();
    }

    static JsonNode json(long micros) {
        return DecimalNode.valueOf(BigDecimal.valueOf(micros, FRACTION_DIGITS));
    }
}

package dev.creditledger.ledger.store;

import dev.creditledger.ledger.credits.MoneySums;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/** Reads sums of money as the database keeps them: exact texts by their currencies. */
public final class MoneyJson {
    private MoneyJson() {}

    /** No sums for null. */
    public static MoneySums sums(JsonObject json) {
        if (json == null) {
            return MoneySums.NONE;
        }
        Map<String, BigDecimal> sums = new TreeMap<>();
        json.fieldNames().forEach(currency -> sums.put(currency, new BigDecimal(json.getString(currency))));
        return new MoneySums(sums);
    }
}

package dev.creditledger.ledger.store;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.credits.MoneySums;
import dev.creditledger.ledger.rating.Carry;
import dev.creditledger.ledger.rating.Costing;
import dev.creditledger.ledger.rating.MeteredUsage;
import dev.creditledger.ledger.rating.Pricing;
import dev.creditledger.ledger.rating.RatedUnits;
import dev.creditledger.ledger.rating.UnitCost;
import dev.creditledger.ledger.rating.UsageKind;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

/** How an amount came about, in the journal: amounts in micro-credits, rates as exact text. */
final class PricingJson {
    /** Counts that stand beside the model, as they did before there were others. */
    private static final Map<String, UsageKind> FIELDS = Map.of(
            "inputTokens", UsageKind.INPUT_TOKENS,
            "outputTokens", UsageKind.OUTPUT_TOKENS,
            "cachedTokens", UsageKind.CACHED_TOKENS,
            "bytes", UsageKind.BYTES);

    private PricingJson() {}

    static String encode(Pricing pricing) {
        JsonArray rates = new JsonArray();
        pricing.rates().forEach(rated -> rates.add(encode(rated)));
        JsonObject json = new JsonObject().put("usage", encode(pricing.usage())).put("rates", rates);
        if (pricing.carryAfter() != null) {
            json.put("carryBefore", pricing.carryBefore().toString())
                    .put("carryAfter", pricing.carryAfter().toString());
        }
        if (pricing.costing() != null) {
            json.put("costing", encode(pricing.costing()));
        }
        return json.encode();
    }

    static Pricing decode(JsonObject json) {
        List<RatedUnits> rates = json.getJsonArray("rates").stream()
                .map(JsonObject.class::cast)
                .map(PricingJson::rated)
                .toList();
        JsonObject costing = json.getJsonObject("costing");
        return new Pricing(
                usage(json.getJsonObject("usage")),
                rates,
                carry(json, "carryBefore"),
                carry(json, "carryAfter"),
                costing == null ? null : costing(costing));
    }

    /** Sums are objects by currency: the rollups of usage add them up as they are. */
    private static JsonObject encode(Costing costing) {
        JsonArray perUnit = new JsonArray();
        costing.perUnit()
                .forEach(cost -> perUnit.add(new JsonObject()
                        .put("amount", cost.amount().toPlainString())
                        .put("currency", cost.currency())));
        return new JsonObject()
                .put("perUnit", perUnit)
                .put("costs", encode(costing.costs()))
                .put("revenue", encode(costing.revenue()))
                .put("salt", costing.salt());
    }

    private static JsonObject encode(MoneySums sums) {
        JsonObject json = new JsonObject();
        sums.byCurrency().forEach((currency, amount) -> json.put(currency, amount.toPlainString()));
        return json;
    }

    private static Costing costing(JsonObject json) {
        List<UnitCost> perUnit = json.getJsonArray("perUnit").stream()
                .map(JsonObject.class::cast)
                .map(cost -> new UnitCost(new BigDecimal(cost.getString("amount")), cost.getString("currency")))
                .toList();
        return new Costing(
                perUnit,
                MoneyJson.sums(json.getJsonObject("costs")),
                MoneyJson.sums(json.getJsonObject("revenue")),
                json.getString("salt"));
    }

    private static Carry carry(JsonObject json, String name) {
        String carry = json.getString(name);
        return carry == null ? null : new Carry(new BigDecimal(carry));
    }

    private static JsonObject encode(MeteredUsage usage) {
        JsonObject json = new JsonObject().put("model", usage.model());
        Map<UsageKind, Long> others = new TreeMap<>(usage.quantities());
        FIELDS.forEach((field, kind) -> json.put(field, others.remove(kind)));
        if (!others.isEmpty()) {
            JsonObject quantities = new JsonObject();
            others.forEach((kind, units) -> quantities.put(kind.name(), units));
            json.put("quantities", quantities);
        }
        return json;
    }

    private static MeteredUsage usage(JsonObject json) {
        Map<UsageKind, Long> quantities = new HashMap<>();
        FIELDS.forEach((field, kind) -> quantities.put(kind, json.getLong(field)));
        JsonObject told = json.getJsonObject("quantities", new JsonObject());
        told.fieldNames().forEach(kind -> quantities.put(new UsageKind(kind), told.getLong(kind)));
        quantities.values().removeIf(Objects::isNull);
        return new MeteredUsage(json.getString("model"), quantities);
    }

    private static JsonObject encode(RatedUnits rated) {
        return new JsonObject()
                .put("rateId", rated.rateId().toString())
                .put("kind", rated.kind().name())
                .put("units", rated.units())
                .put("creditsPerUnit", rated.creditsPerUnit().toPlainString())
                .put("unitSize", rated.unitSize())
                .put("credits", rated.credits().micros());
    }

    private static RatedUnits rated(JsonObject json) {
        return new RatedUnits(
                UUID.fromString(json.getString("rateId")),
                new UsageKind(json.getString("kind")),
                json.getLong("units"),
                new BigDecimal(json.getString("creditsPerUnit")),
                json.getLong("unitSize"),
                new Credits(json.getLong("credits")));
    }
}

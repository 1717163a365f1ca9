package dev.creditledger.ledger.store;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.credits.Money;
import dev.creditledger.ledger.wallet.Allocation;
import dev.creditledger.ledger.wallet.AllocationSource;
import dev.creditledger.ledger.wallet.EndReason;
import dev.creditledger.ledger.wallet.Ending;
import dev.creditledger.ledger.wallet.Period;
import dev.creditledger.ledger.wallet.Provenance;
import dev.creditledger.ledger.wallet.Tally;
import dev.creditledger.ledger.wallet.UsageRule;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Allocations as they were granted or changed, in the journal: amounts in micro-credits, instants as text, what is absent
 * left out or null. A single one is an object, several are an array.
 */
public final class AllocationJson {
    private AllocationJson() {}

    /** Null for none. */
    static String encode(List<Allocation> allocations) {
        return switch (allocations.size()) {
            case 0 -> null;
            case 1 -> encode(allocations.get(0)).encode();
            default ->
                new JsonArray(allocations.stream().map(AllocationJson::encode).collect(Collectors.toList())).encode();
        };
    }

    public static JsonObject encode(Allocation allocation) {
        JsonArray rules = new JsonArray();
        allocation.rules().forEach(rule -> rules.add(rule(rule)));
        Provenance provenance = allocation.provenance();
        JsonObject json = new JsonObject()
                .put("id", allocation.id().toString())
                .put("source", allocation.source().name())
                .put("subscriptionId", allocation.subscriptionId())
                .put("siteId", text(allocation.siteId()))
                .put("priority", allocation.priority())
                .put("createdAt", text(allocation.createdAt()))
                .put("effectiveAt", text(allocation.effectiveAt()))
                .put("expiresAt", text(allocation.expiresAt()))
                .put("rules", rules)
                .put("ending", allocation.ending() == null ? null : ending(allocation.ending()));
        if (provenance.costBasis() != null) {
            json.put("costAmount", provenance.costBasis().minorUnits())
                    .put("costCurrency", provenance.costBasis().currency());
        }
        if (provenance.purchaseId() != null) {
            json.put("purchaseId", provenance.purchaseId().toString());
        }
        return json;
    }

    private static JsonObject rule(UsageRule rule) {
        JsonObject json = new JsonObject()
                .put("period", rule.period().name())
                .put("cap", rule.cap().micros())
                .put("balance", rule.balance().micros())
                .put("anchor", text(rule.anchor()))
                .put("occurrence", rule.occurrence())
                .put("resetDate", text(rule.resetDate()));
        if (rule.excess().isPositive()) {
            json.put("excess", rule.excess().micros());
        }
        if (rule.nextCap() != null) {
            json.put("nextCap", rule.nextCap().micros());
        }
        return json;
    }

    /** An entry's allocations; its own instant stands for that of one whose snapshot does not tell when it was granted. */
    static List<Allocation> decodeAll(Object json, long sequence, Instant createdAt) {
        return objects(json).map(each -> decode(each, sequence, createdAt)).toList();
    }

    /** The one of that id among an entry's allocations. */
    public static Allocation decode(Object json, UUID id, long sequence, Instant createdAt) {
        return objects(json)
                .filter(each -> id.toString().equals(each.getString("id")))
                .map(each -> decode(each, sequence, createdAt))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<JsonObject> objects(Object json) {
        if (json == null) {
            return Stream.empty();
        }
        return json instanceof JsonArray several
                ? several.stream().map(JsonObject.class::cast)
                : Stream.of((JsonObject) json);
    }

    /** An entry's only one. */
    public static Allocation decode(JsonObject json, long sequence, Instant createdAt) {
        Instant granted = instant(json, "createdAt");
        JsonObject ending = json.getJsonObject("ending");
        Long cost = json.getLong("costAmount");
        List<UsageRule> rules = json.getJsonArray("rules").stream()
                .map(rule -> rule((JsonObject) rule))
                .toList();
        Provenance provenance = new Provenance(
                UUID.fromString(json.getString("id")),
                sequence,
                AllocationSource.valueOf(json.getString("source")),
                json.getString("subscriptionId"),
                uuid(json, "siteId"),
                granted == null ? createdAt : granted,
                instant(json, "effectiveAt"),
                cost == null ? null : new Money(cost, json.getString("costCurrency")),
                uuid(json, "purchaseId"));
        return new Allocation(
                provenance,
                json.getInteger("priority"),
                instant(json, "expiresAt"),
                rules,
                Tally.granting(rules.get(0).balance()),
                ending == null
                        ? null
                        : new Ending(EndReason.valueOf(ending.getString("reason")), instant(ending, "at")));
    }

    private static JsonObject ending(Ending ending) {
        return new JsonObject()
                .put("reason", ending.reason().name())
                .put("at", ending.at().toString());
    }

    private static UsageRule rule(JsonObject json) {
        return new UsageRule(
                Period.valueOf(json.getString("period")),
                new Credits(json.getLong("cap")),
                new Credits(json.getLong("balance")),
                new Credits(json.getLong("excess", 0L)),
                json.getLong("nextCap") == null ? null : new Credits(json.getLong("nextCap")),
                instant(json, "anchor"),
                json.getLong("occurrence"),
                instant(json, "resetDate"),
                0);
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }

    private static UUID uuid(JsonObject json, String name) {
        String value = json.getString(name);
        return value == null ? null : UUID.fromString(value);
    }

    private static Instant instant(JsonObject json, String name) {
        String value = json.getString(name);
        return value == null ? null : Instant.parse(value);
    }
}

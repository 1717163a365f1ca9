package dev.creditledger.ledger.store;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.wallet.Allocation;
import dev.creditledger.ledger.wallet.AllocationSource;
import dev.creditledger.ledger.wallet.EndReason;
import dev.creditledger.ledger.wallet.Ending;
import dev.creditledger.ledger.wallet.Period;
import dev.creditledger.ledger.wallet.Tally;
import dev.creditledger.ledger.wallet.UsageRule;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** An allocation as it was granted or changed, in the journal: amounts in micro-credits, instants as text. */
public final class AllocationJson {
    private AllocationJson() {}

    public static String encode(Allocation allocation) {
        JsonArray rules = new JsonArray();
        for (UsageRule rule : allocation.rules()) {
            rules.add(new JsonObject()
                    .put("period", rule.period().name())
                    .put("cap", rule.cap().micros())
                    .put("balance", rule.balance().micros())
                    .put("anchor", text(rule.anchor()))
                    .put("occurrence", rule.occurrence())
                    .put("resetDate", text(rule.resetDate())));
        }
        return new JsonObject()
                .put("id", allocation.id().toString())
                .put("source", allocation.source().name())
                .put("subscriptionId", text(allocation.subscriptionId()))
                .put("siteId", text(allocation.siteId()))
                .put("priority", allocation.priority())
                .put("createdAt", text(allocation.createdAt()))
                .put("effectiveAt", text(allocation.effectiveAt()))
                .put("expiresAt", text(allocation.expiresAt()))
                .put("rules", rules)
                .put("ending", allocation.ending() == null ? null : ending(allocation.ending()))
                .encode();
    }

    /** An entry's; its own instant stands for that of an allocation whose snapshot does not tell when it was granted. */
    public static Allocation decode(JsonObject json, long sequence, Instant createdAt) {
        Instant granted = instant(json, "createdAt");
        JsonObject ending = json.getJsonObject("ending");
        List<UsageRule> rules = json.getJsonArray("rules").stream()
                .map(rule -> rule((JsonObject) rule))
                .toList();
        return new Allocation(
                UUID.fromString(json.getString("id")),
                sequence,
                AllocationSource.valueOf(json.getString("source")),
                uuid(json, "subscriptionId"),
                uuid(json, "siteId"),
                json.getInteger("priority"),
                granted == null ? createdAt : granted,
                instant(json, "effectiveAt"),
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

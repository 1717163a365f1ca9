package dev.creditledger.ledger.verification;

import static dev.creditledger.ledger.verification.AuditStateJson.hash;
import static dev.creditledger.ledger.verification.AuditStateJson.instant;
import static dev.creditledger.ledger.verification.AuditStateJson.text;

import dev.creditledger.ledger.credits.MoneySums;
import dev.creditledger.ledger.store.MoneyJson;
import dev.creditledger.ledger.verification.fold.CostSums;
import dev.creditledger.ledger.verification.fold.UsageRow;
import dev.creditledger.ledger.verification.fold.UsageSums;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The usage of the quarter of an hour that is not over, as a checkpoint keeps it. */
final class AuditUsageJson {
    private AuditUsageJson() {}

    static JsonArray encode(Map<UsageRow.Key, UsageSums> usage) {
        Map<String, JsonObject> rows = new TreeMap<>();
        usage.forEach((key, sums) -> rows.put(key.toString(), encode(key, sums)));
        JsonArray array = new JsonArray();
        rows.values().forEach(array::add);
        return array;
    }

    private static JsonObject encode(UsageRow.Key key, UsageSums sums) {
        JsonObject json = new JsonObject()
                .put("slot", text(key.slot()))
                .put("site", key.siteId().toString())
                .put("operationType", key.operationType().toString())
                .put("category", key.category())
                .put("requests", sums.requests().toString())
                .put("credits", sums.credits().toString())
                .put("refunded", sums.refunded().toString())
                .put("tokens", sums.tokens().toString())
                .put("costed", sums.costs().costed().toString())
                .put("costs", sums.costs().costs().json())
                .put("revenue", sums.costs().revenue().json())
                .put("inSessions", sums.inSessions())
                .put("firstAt", text(sums.firstAt()))
                .put("lastAt", text(sums.lastAt()))
                .put("lastSequence", sums.lastSequence());
        return key.session() == null ? json : json.put("session", key.session().toString());
    }

    static Map<UsageRow.Key, UsageSums> decode(JsonArray array) {
        Map<UsageRow.Key, UsageSums> usage = new HashMap<>();
        array.stream().map(JsonObject.class::cast).forEach(json -> usage.put(key(json), sums(json)));
        return usage;
    }

    private static UsageRow.Key key(JsonObject json) {
        return new UsageRow.Key(
                instant(json.getString("slot")),
                hash(json.getString("session")),
                UUID.fromString(json.getString("site")),
                hash(json.getString("operationType")),
                json.getString("category"));
    }

    /** Checkpoints of before costs were known tell none. */
    private static CostSums costs(JsonObject json) {
        return new CostSums(
                new BigInteger(json.getString("costed", "0")),
                money(json.getString("costs")),
                money(json.getString("revenue")));
    }

    private static MoneySums money(String sums) {
        return MoneyJson.sums(sums == null ? null : new JsonObject(sums));
    }

    private static UsageSums sums(JsonObject json) {
        return new UsageSums(
                new BigInteger(json.getString("requests")),
                new BigInteger(json.getString("credits")),
                new BigInteger(json.getString("refunded")),
                new BigInteger(json.getString("tokens")),
                costs(json),
                json.getLong("inSessions"),
                instant(json.getString("firstAt")),
                instant(json.getString("lastAt")),
                json.getLong("lastSequence"));
    }
}

package dev.creditledger.model.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Grants and top-ups. */
final class GrantModel {
    private static final int USUAL_PRIORITY = 50;

    private GrantModel() {}

    static ModelOutcome topUp(ModelWallet wallet, ModelRequest request, Instant now, ModelIds ids) {
        JsonNode body = request.body();
        ModelRule pool = new ModelRule(ModelPeriod.NO_PERIOD, request.amount(), request.amount(), null);
        return add(wallet, allocation(ids, "TOP_UP", body, now, List.of(pool)), now);
    }

    static ModelOutcome grant(ModelWallet wallet, ModelRequest request, Instant now, ModelIds ids) {
        JsonNode body = request.body();
        Instant begin = later(Json.instant(body, "effectiveAt"), now);
        List<ModelRule> rules = new ArrayList<>();
        for (JsonNode wanted : body.get("usageRules")) {
            rules.add(rule(wanted, begin, wallet, now));
        }
        rules.sort(Comparator.comparing(rule -> rule.period));
        if (rules.get(0).period == ModelPeriod.NO_PERIOD && rules.get(0).balance == 0) {
            return ModelOutcome.refused(422, "INVALID_TERMS");
        }
        return add(wallet, allocation(ids, body.get("source").asText(), body, now, rules), now);
    }

    private static ModelRule rule(JsonNode wanted, Instant begin, ModelWallet wallet, Instant now) {
        ModelPeriod period = ModelPeriod.valueOf(wanted.get("period").asText());
        long cap = Micros.of(wanted.get("cap"));
        long balance = wanted.hasNonNull("balance") ? Micros.of(wanted.get("balance")) : cap;
        Instant anchor = Json.instant(wanted, "resetDate");
        if (anchor == null && period != ModelPeriod.NO_PERIOD) {
            anchor = period.date(begin, 1, wallet.zone);
        }
        ModelRule rule = new ModelRule(period, cap, balance, anchor);
        rule.startAfter(now, wallet.zone);
        return rule;
    }

    private static ModelAllocation allocation(
            ModelIds ids, String source, JsonNode body, Instant now, List<ModelRule> rules) {
        Instant effectiveAt = Json.instant(body, "effectiveAt");
        ModelAllocation allocation = new ModelAllocation(
                ids.allocationId(),
                source,
                Json.text(body, "subscriptionId"),
                Json.text(body, "siteId"),
                now,
                effectiveAt == null ? now : effectiveAt,
                rules);
        allocation.priority = body.path("priority").asInt(USUAL_PRIORITY);
        allocation.expiresAt = Json.instant(body, "expiresAt");
        return allocation;
    }

    private static ModelOutcome add(ModelWallet wallet, ModelAllocation allocation, Instant now) {
        Instant expiresAt = allocation.expiresAt;
        if (expiresAt != null && (!expiresAt.isAfter(now) || !expiresAt.isAfter(allocation.effectiveAt))) {
            return ModelOutcome.refused(422, "INVALID_TERMS");
        }
        wallet.allocations.put(allocation.id, allocation);
        ObjectNode answer = allocation.json(now);
        long granted = allocation.pool().balance;
        ObjectNode entry = Json.object().put("type", "GRANT");
        entry.set("amount", Micros.json(granted));
        entry.set("postings", Postings.json(allocation.id, granted));
        return ModelOutcome.written(201, answer, wallet.write(entry, allocation.siteId, now));
    }

    private static Instant later(Instant one, Instant other) {
        return one != null && one.isAfter(other) ? one : other;
    }
}

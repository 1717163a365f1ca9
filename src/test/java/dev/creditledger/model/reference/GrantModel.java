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
        return add(wallet, allocation(ids, "TOP_UP", body, now, List.of(pool)), body, now);
    }

    static ModelOutcome grant(ModelWallet wallet, ModelRequest request, Instant now, ModelIds ids) {
        JsonNode body = request.body();
        Instant effectiveAt = Json.instant(body, "effectiveAt");
        Instant begin = effectiveAt == null ? now : effectiveAt;
        List<ModelRule> rules = new ArrayList<>();
        for (JsonNode wanted : body.get("usageRules")) {
            rules.add(rule(wanted, begin, wallet, now));
        }
        rules.sort(Comparator.comparing(rule -> rule.period));
        if (rules.get(0).period == ModelPeriod.NO_PERIOD && rules.get(0).balance == 0) {
            return ModelOutcome.refused(422, "INVALID_TERMS");
        }
        return add(wallet, allocation(ids, body.get("source").asText(), body, now, rules), body, now);
    }

    static ModelRule rule(JsonNode wanted, Instant begin, ModelWallet wallet, Instant now) {
        ModelPeriod period = ModelPeriod.valueOf(wanted.get("period").asText());
        long cap = Micros.of(wanted.get("cap"));
        long balance = wanted.hasNonNull("balance") ? Micros.of(wanted.get("balance")) : cap;
        Instant told = Json.instant(wanted, "resetDate");
        boolean isAligned = "CALENDAR".equals(Json.text(wanted, "align"));
        Instant anchor = null;
        if (period != ModelPeriod.NO_PERIOD) {
            anchor = told != null ? told : isAligned ? period.boundary(begin, wallet.zone) : begin;
        }
        ModelRule rule = new ModelRule(period, cap, balance, anchor);
        rule.startAfter(told == null ? later(begin, now) : now, wallet.zone);
        return rule;
    }

    private static ModelAllocation allocation(
            ModelIds ids, String source, JsonNode body, Instant now, List<ModelRule> rules) {
        Instant effectiveAt = Json.instant(body, "effectiveAt");
        ModelAllocation allocation = new ModelAllocation(
                ids.allocationId(0),
                source,
                Json.text(body, "subscriptionId"),
                Json.text(body, "siteId"),
                now,
                effectiveAt == null ? now : effectiveAt,
                rules);
        allocation.priority = body.path("priority").asInt(USUAL_PRIORITY);
        allocation.expiresAt = Json.instant(body, "expiresAt");
        for (String told : List.of("externalId", "costBasis", "metadata")) {
            if (body.hasNonNull(told)) {
                allocation.told.set(told, body.get(told));
            }
        }
        return allocation;
    }

    private static ModelOutcome add(ModelWallet wallet, ModelAllocation allocation, JsonNode body, Instant now) {
        Instant expiresAt = allocation.expiresAt;
        if (expiresAt != null && (!expiresAt.isAfter(now) || !expiresAt.isAfter(allocation.effectiveAt))) {
            return ModelOutcome.refused(422, "INVALID_TERMS");
        }
        String externalId = Json.text(allocation.told, "externalId");
        if (externalId != null && !wallet.names.add(externalId)) {
            return ModelOutcome.refused(409, "EXTERNAL_ID_TAKEN");
        }
        wallet.allocations.put(allocation.id, allocation);
        ObjectNode answer = allocation.json(now);
        long granted = allocation.pool().balance;
        ObjectNode entry = Json.object().put("type", "GRANT");
        entry.set("amount", Micros.json(granted));
        entry.set("postings", Postings.json(allocation.id, granted));
        entry.putArray("granted").add(allocation.granted());
        entry.setAll(Details.note(body));
        return ModelOutcome.written(201, answer, wallet.write(entry, allocation.siteId, now));
    }

    private static Instant later(Instant one, Instant other) {
        return one != null && one.isAfter(other) ? one : other;
    }
}

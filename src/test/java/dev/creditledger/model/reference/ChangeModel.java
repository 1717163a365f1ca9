package dev.creditledger.model.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;

/** Changed and voided allocations, and the account's time zone. */
final class ChangeModel {
    private ChangeModel() {}

    static ModelOutcome patch(ModelWallet wallet, ModelRequest request, Instant now) {
        ModelAllocation allocation = wallet.allocation(request.target());
        ModelOutcome refusal = refusal(allocation);
        if (refusal != null) {
            return refusal;
        }
        JsonNode body = request.body();
        if (body.hasNonNull("cap") && allocation.rules.size() > 1) {
            return ModelOutcome.refused(422, "INVALID_TERMS");
        }
        Instant expiresAt = Json.instant(body, "expiresAt");
        if (expiresAt != null && (!expiresAt.isAfter(now) || !expiresAt.isAfter(allocation.effectiveAt))) {
            return ModelOutcome.refused(422, "INVALID_TERMS");
        }
        for (JsonNode rule : body.path("rules")) {
            if (rule.get("index").asInt() >= allocation.rules.size()) {
                return ModelOutcome.refused(422, "INVALID_TERMS");
            }
        }
        long before = allocation.pool().balance;
        if (body.hasNonNull("cap")) {
            changeCap(allocation.pool(), Micros.of(body.get("cap")));
        }
        for (JsonNode rule : body.path("rules")) {
            changeCap(allocation.rules.get(rule.get("index").asInt()), Micros.of(rule.get("cap")));
        }
        allocation.priority = body.path("priority").asInt(allocation.priority);
        if (body.has("expiresAt")) {
            allocation.expiresAt = expiresAt;
        }
        long change = Math.abs(allocation.pool().balance - before);
        return written(wallet, allocation, "ADJUST", change, now);
    }

    static ModelOutcome end(ModelWallet wallet, ModelRequest request, Instant now) {
        ModelAllocation allocation = wallet.allocation(request.target());
        ModelOutcome refusal = refusal(allocation);
        if (refusal != null) {
            return refusal;
        }
        long forfeited = allocation.end("VOIDED", now);
        ModelOutcome outcome = written(wallet, allocation, "VOID", forfeited, now);
        outcome.entry().set("description", request.body().get("reason"));
        return outcome;
    }

    static ModelOutcome timeZone(ModelWallet wallet, ModelRequest request, Instant now) {
        String zone = request.body().get("timeZone").asText();
        wallet.zone = ZoneId.of(zone);
        wallet.allocations.values().stream()
                .filter(allocation -> allocation.ending == null || allocation.held > 0)
                .forEach(allocation -> allocation.rules.forEach(rule -> rule.moveTo(wallet.zone)));
        ObjectNode entry = Json.object().put("type", "ADJUST").put("timeZone", zone);
        entry.set("amount", Micros.json(0));
        entry.putArray("postings");
        wallet.write(entry, null, now);
        return ModelOutcome.written(200, Json.object().put("timeZone", zone), entry);
    }

    /** The balance moves by the difference, not below zero; the date of the next reset stays. */
    private static void changeCap(ModelRule rule, long cap) {
        rule.balance = Math.max(0, rule.balance + cap - rule.cap);
        rule.cap = cap;
    }

    private static ModelOutcome refusal(ModelAllocation allocation) {
        if (allocation == null) {
            return ModelOutcome.refused(404, "UNKNOWN_ALLOCATION");
        }
        if (allocation.ending != null) {
            return ModelOutcome.refused(409, "ALLOCATION_ENDED", Json.object().put("state", allocation.ending));
        }
        return null;
    }

    private static ModelOutcome written(
            ModelWallet wallet, ModelAllocation allocation, String type, long amount, Instant now) {
        ObjectNode entry = Json.object().put("type", type);
        entry.set("amount", Micros.json(amount));
        entry.set("postings", Postings.json(allocation.id, amount));
        wallet.write(entry, allocation.siteId, now);
        return ModelOutcome.written(200, allocation.json(now), entry);
    }
}

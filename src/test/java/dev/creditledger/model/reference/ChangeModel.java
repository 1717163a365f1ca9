package dev.creditledger.model.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;

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
        if (isContradiction(allocation, body)) {
            return ModelOutcome.refused(422, "INVALID_TERMS");
        }
        long before = allocation.pool().balance;
        if (body.hasNonNull("cap")) {
            changeCap(allocation.pool(), body.get("cap"), body);
        }
        for (JsonNode rule : body.path("rules")) {
            changeCap(allocation.rules.get(rule.get("index").asInt()), rule.get("cap"), body);
        }
        body.path("removeRules")
                .forEach(gone ->
                        allocation.rules.removeIf(rule -> rule.period.name().equals(gone.asText())));
        Instant begin = allocation.effectiveAt.isAfter(now) ? allocation.effectiveAt : now;
        body.path("addRules").forEach(added -> allocation.rules.add(GrantModel.rule(added, begin, wallet, now)));
        allocation.rules.sort(Comparator.comparing(rule -> rule.period));
        allocation.priority = body.path("priority").asInt(allocation.priority);
        if (body.has("expiresAt")) {
            allocation.expiresAt = expiresAt;
        }
        return written(wallet, allocation, "ADJUST", allocation.pool().balance - before, body, now);
    }

    private static boolean isContradiction(ModelAllocation allocation, JsonNode body) {
        Set<String> periods = new HashSet<>();
        allocation.rules.forEach(rule -> periods.add(rule.period.name()));
        Set<String> removed = new HashSet<>();
        body.path("removeRules").forEach(gone -> removed.add(gone.asText()));
        boolean isWrong = removed.contains(allocation.pool().period.name()) || !periods.containsAll(removed);
        boolean isLater = isLater(body);
        isWrong |= isLater && body.hasNonNull("cap") && !allocation.isPeriodic();
        for (JsonNode rule : body.path("rules")) {
            int index = rule.get("index").asInt();
            isWrong |= index >= allocation.rules.size()
                    || removed.contains(allocation.rules.get(index).period.name())
                    || (isLater && allocation.rules.get(index).period == ModelPeriod.NO_PERIOD);
        }
        for (JsonNode rule : body.path("addRules")) {
            ModelPeriod period = ModelPeriod.valueOf(rule.get("period").asText());
            isWrong |= period.compareTo(allocation.pool().period) <= 0 || !periods.add(period.name());
        }
        return isWrong;
    }

    private static boolean isLater(JsonNode body) {
        return "NEXT_RESET".equals(Json.text(body, "effective"));
    }

    private static void changeCap(ModelRule rule, JsonNode cap, JsonNode body) {
        if (isLater(body)) {
            rule.nextCap = Micros.of(cap) == rule.cap ? null : Micros.of(cap);
        } else {
            rule.changeCap(Micros.of(cap));
        }
    }

    static ModelOutcome end(ModelWallet wallet, ModelRequest request, Instant now) {
        ModelAllocation allocation = wallet.allocation(request.target());
        ModelOutcome refusal = refusal(allocation);
        if (refusal != null) {
            return refusal;
        }
        long forfeited = allocation.end("VOIDED", now);
        ModelOutcome outcome = written(wallet, allocation, "VOID", forfeited, request.body(), now);
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
            ModelWallet wallet, ModelAllocation allocation, String type, long amount, JsonNode body, Instant now) {
        ObjectNode entry = Json.object().put("type", type);
        entry.set("amount", Micros.json(amount));
        entry.set("postings", Postings.json(allocation.id, amount));
        entry.setAll(Details.note(body));
        wallet.write(entry, allocation.siteId, now);
        return ModelOutcome.written(200, allocation.json(now), entry);
    }
}

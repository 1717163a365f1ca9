package dev.creditledger.model.reference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Credits from one source under usage rules, the widest rule (the pool) first. */
public final class ModelAllocation {
    /** Source: DOMAIN, Burn-down order. Those that are alike stay in the order of granting. */
    static final Comparator<ModelAllocation> BURN_DOWN_ORDER = Comparator.comparing(
                    (ModelAllocation allocation) -> !allocation.isPeriodic())
            .thenComparing(allocation -> allocation.priority)
            .thenComparing(allocation -> allocation.expiresAt, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(allocation -> allocation.pool().resetDate, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(ModelAllocation::isBought);

    final String id;
    final String source;
    final String subscriptionId;
    final String siteId;
    final Instant createdAt;
    final Instant effectiveAt;
    final List<ModelRule> rules;
    int priority;
    Instant expiresAt;
    /** What the grant told beside the terms, as it told it: what the caller calls it, what it cost, what to keep. */
    ObjectNode told = Json.object();
    /** What open reservations hold of it. */
    long held;
    /** EXHAUSTED, EXPIRED or VOIDED; null while it has not ended. */
    String ending;

    Instant endedAt;

    ModelAllocation(
            String id,
            String source,
            String subscriptionId,
            String siteId,
            Instant createdAt,
            Instant effectiveAt,
            List<ModelRule> rules) {
        this.id = id;
        this.source = source;
        this.subscriptionId = subscriptionId;
        this.siteId = siteId;
        this.createdAt = createdAt;
        this.effectiveAt = effectiveAt;
        this.rules = new ArrayList<>(rules);
    }

    ModelAllocation copy() {
        ModelAllocation copy = new ModelAllocation(
                id,
                source,
                subscriptionId,
                siteId,
                createdAt,
                effectiveAt,
                rules.stream().map(ModelRule::copy).toList());
        copy.told = told;
        copy.priority = priority;
        copy.expiresAt = expiresAt;
        copy.held = held;
        copy.ending = ending;
        copy.endedAt = endedAt;
        return copy;
    }

    public ModelRule pool() {
        return rules.get(0);
    }

    List<ModelRule> limits() {
        return rules.subList(1, rules.size());
    }

    boolean isPeriodic() {
        return pool().period != ModelPeriod.NO_PERIOD;
    }

    boolean isBought() {
        return told.path("costBasis").path("amount").decimalValue().signum() > 0;
    }

    /** When credits that are given back now, and would have been of these, end at the latest; null for never. */
    Instant endOfReturned(Instant now, ZoneId zone) {
        Instant ofPeriod = isPeriodic() ? pool().period.date(now, 1, zone) : null;
        Instant ofSpan = expiresAt == null ? null : now.plus(Duration.between(effectiveAt, expiresAt));
        if (ofPeriod == null || ofSpan == null) {
            return ofPeriod == null ? ofSpan : ofPeriod;
        }
        return ofPeriod.isBefore(ofSpan) ? ofPeriod : ofSpan;
    }

    boolean isActive(Instant now) {
        return ending == null && !now.isBefore(effectiveAt) && (expiresAt == null || now.isBefore(expiresAt));
    }

    boolean isSeenBy(String site) {
        return site == null || site.equals(siteId);
    }

    long available(Instant now) {
        return isActive(now)
                ? rules.stream().mapToLong(rule -> rule.balance).min().orElseThrow()
                : 0;
    }

    void lower(long amount) {
        rules.forEach(rule -> rule.balance -= amount);
    }

    /** One-time credits that are spent have ended; what is held may still come back. */
    void endIfExhausted(Instant now) {
        if (ending == null && !isPeriodic() && pool().balance == 0 && held == 0) {
            end("EXHAUSTED", now);
        }
    }

    /** Returns what is forfeited. */
    long end(String how, Instant when) {
        ending = how;
        endedAt = when;
        long forfeited = pool().balance;
        pool().balance = 0;
        return forfeited;
    }

    String status(Instant now) {
        if (ending != null) {
            return ending;
        }
        return now.isBefore(effectiveAt) ? "SCHEDULED" : "ACTIVE";
    }

    ObjectNode json(Instant now) {
        ObjectNode json = Json.object().put("id", id).put("source", source);
        if (subscriptionId != null) {
            json.put("subscriptionId", subscriptionId);
        }
        if (siteId != null) {
            json.put("siteId", siteId);
        }
        json.put("priority", priority)
                .put("status", status(now))
                .put("createdAt", Json.text(createdAt))
                .put("effectiveAt", Json.text(effectiveAt));
        if (expiresAt != null) {
            json.put("expiresAt", Json.text(expiresAt));
        }
        if (endedAt != null) {
            json.put("endedAt", Json.text(endedAt));
        }
        json.set("available", Micros.json(available(now)));
        rules.forEach(rule -> json.withArray("usageRules").add(rule.json()));
        json.setAll(told);
        return json;
    }

    /** The allocation in the entry that granted it. */
    ObjectNode granted() {
        ObjectNode json = Json.object().put("allocationId", id).put("source", source);
        if (subscriptionId != null) {
            json.put("subscriptionId", subscriptionId);
        }
        if (expiresAt != null) {
            json.put("expiresAt", Json.text(expiresAt));
        }
        if (told.has("externalId")) {
            json.set("externalId", told.get("externalId"));
        }
        if (told.has("costBasis")) {
            json.set("costBasis", told.get("costBasis"));
        }
        return json;
    }
}

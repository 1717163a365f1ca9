package dev.creditledger.model.reference;

import java.util.EnumMap;
import java.util.Map;

/**
 * Credits taken from one allocation.
 *
 * @param resets of each rule how often it had reset when they were taken
 */
record ModelDraw(String allocationId, long amount, Map<ModelPeriod, Long> resets) {
    static ModelDraw from(ModelAllocation allocation, long amount) {
        Map<ModelPeriod, Long> resets = new EnumMap<>(ModelPeriod.class);
        allocation.rules.forEach(rule -> resets.put(rule.period, rule.resets));
        return new ModelDraw(allocation.id, amount, resets);
    }

    ModelDraw of(long part) {
        return new ModelDraw(allocationId, part, resets);
    }

    boolean poolHasResetSince(ModelAllocation allocation) {
        return allocation.pool().resets != resets.get(allocation.pool().period);
    }

    /** Limits that have reset since got these credits back already, and those that came later never gave them. */
    void raiseLimits(ModelAllocation allocation, long part) {
        for (ModelRule limit : allocation.limits()) {
            Long then = resets.get(limit.period);
            if (then != null && limit.resets == then) {
                limit.raise(part);
            }
        }
    }
}

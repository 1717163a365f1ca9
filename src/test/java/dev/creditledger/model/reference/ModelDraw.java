package dev.creditledger.model.reference;

import java.util.List;

/**
 * Credits taken from one allocation.
 *
 * @param resets of each rule, the pool's first, how often it had reset when they were taken
 */
record ModelDraw(String allocationId, long amount, List<Long> resets) {
    static ModelDraw from(ModelAllocation allocation, long amount) {
        return new ModelDraw(
                allocation.id,
                amount,
                allocation.rules.stream().map(rule -> rule.resets).toList());
    }

    ModelDraw of(long part) {
        return new ModelDraw(allocationId, part, resets);
    }

    boolean poolHasResetSince(ModelAllocation allocation) {
        return allocation.pool().resets != resets.get(0);
    }

    /** Limits that have reset since got these credits back already. */
    void raiseLimits(ModelAllocation allocation, long part) {
        for (int index = 1; index < resets.size(); index++) {
            ModelRule limit = allocation.rules.get(index);
            if (limit.resets == resets.get(index)) {
                limit.raise(part);
            }
        }
    }
}

package dev.creditledger.model.reference;

import java.util.List;

/**
 * Ids are the service's to choose: the model takes them from what it checks.
 *
 * @param allocationIds of the allocations that are made, in their order
 */
public record ModelIds(String transactionId, List<String> allocationIds) {
    public static final ModelIds UNKNOWN = new ModelIds("unknown transaction", List.of());

    String allocationId(int number) {
        return number < allocationIds.size() ? allocationIds.get(number) : "unknown allocation " + number;
    }
}

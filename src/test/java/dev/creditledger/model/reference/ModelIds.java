package dev.creditledger.model.reference;

/**
 * Ids are the service's to choose: the model takes them from what it checks.
 *
 * @param allocationId of the allocation that is made, if one is
 */
public record ModelIds(String transactionId, String allocationId) {
    public static final ModelIds UNKNOWN = new ModelIds("unknown transaction", "unknown allocation");
}

package dev.creditledger.ledger.read;

/** What has become of an allocation at an instant. */
public enum AllocationStatus {
    SCHEDULED,
    ACTIVE,
    EXHAUSTED,
    EXPIRED,
    VOIDED
}

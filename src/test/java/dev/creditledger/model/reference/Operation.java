package dev.creditledger.model.reference;

/** The calls that the model knows. */
public enum Operation {
    GRANT,
    TOP_UP,
    CONSUME,
    BATCH,
    ATOMIC_BATCH,
    RESERVE,
    CAPTURE,
    RELEASE,
    EXTEND,
    REFUND,
    PATCH,
    VOID,
    TIME_ZONE,
    BALANCE,
    ALLOCATION,
    RESERVATION
}

package dev.creditledger.ledger.wallet;

/** Where a reservation is. All but {@link #OPEN} are final. */
public enum ReservationStatus {
    OPEN,
    /** The last capture closed it. */
    CAPTURED,
    RELEASED,
    /** Its time was up. */
    EXPIRED
}

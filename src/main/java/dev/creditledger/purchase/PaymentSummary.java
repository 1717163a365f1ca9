package dev.creditledger.purchase;

import java.time.Instant;

/**
 * How payments stand in all.
 *
 * @param lastEvent when the provider last told one; null for never, like the others
 * @param isRestored whether the database came from a backup and nobody has concluded that yet
 */
record PaymentSummary(
        Instant lastEvent,
        long waitingEvents,
        Instant oldestWaiting,
        long unsettled,
        Instant oldestUnsettled,
        boolean isRestored) {
    static final PaymentSummary NOTHING = new PaymentSummary(null, 0, null, 0, null, false);
}

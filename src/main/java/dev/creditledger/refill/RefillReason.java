package dev.creditledger.refill;

/** Why an account is charged, or why it is not. */
public enum RefillReason {
    /** The one for which it is charged. */
    BELOW_THRESHOLD,
    /** Off, or stopped before. */
    DISABLED,
    ABOVE_THRESHOLD,
    PAYMENTS_UNAVAILABLE,
    /** The database came from a backup, and no operator has concluded the restore yet. */
    RESTORED,
    NO_PAYMENT_METHOD,
    /** A charge is awaited, or its credits are. */
    IN_PROGRESS,
    /** A refund or a dispute took the money of a refill: off from now on. */
    REFUNDED,
    /** Charges failed in a row: off from now on. */
    BREAKER_OPEN,
    /** One was paid a short while ago. */
    COOLING_DOWN,
    /** One failed a short while ago. */
    FAILED_RECENTLY,
    DAILY_LIMIT,
    /** No package in the currency, or no amount of money for so few credits. */
    NO_PRICE,
    MONTHLY_AMOUNT;

    boolean isCharge() {
        return this == BELOW_THRESHOLD;
    }

    boolean isStop() {
        return this == REFUNDED || this == BREAKER_OPEN;
    }

    /** Whether there is anything to take down: not when nothing is wanted. */
    boolean isWorthNoting() {
        return this != DISABLED && this != ABOVE_THRESHOLD;
    }
}

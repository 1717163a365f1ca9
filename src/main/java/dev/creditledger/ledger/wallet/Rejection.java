package dev.creditledger.ledger.wallet;

import dev.creditledger.ledger.credits.Credits;

/**
 * Why the ledger refused a command. A refused command leaves no trace, so the same idempotency key may succeed later.
 * Every façade maps these with a {@code switch} that has no default: a new code does not compile until each answers.
 */
public enum Rejection {
    /** What the site, or the account, has available does not cover the amount; {@link Shortage} says what would. */
    INSUFFICIENT_CREDITS,
    /** The idempotency key was used by another request of this account. */
    IDEMPOTENCY_KEY_REUSED,
    /** No wallet was ever opened for this account. */
    UNKNOWN_ACCOUNT,
    /** The account is closed: nothing is granted or spent any more. */
    ACCOUNT_CLOSED,
    /** The wallet has as many allocations that are active, or will be, as it may have. */
    TOO_MANY_ALLOCATIONS,
    /** The wallet would hold more than {@link Credits#MAXIMUM}. */
    WALLET_FULL,
    /** The terms of a grant contradict each other or the present, for example an expiry that has passed. */
    INVALID_TERMS,
    /** Another allocation of the account is called that already. */
    EXTERNAL_ID_TAKEN,
    /** The site that it would act as was closed: nothing new is granted to it or spent as it. */
    SITE_CLOSED,
    /** No allocation of that id can be changed any more: there is none, or it has ended. */
    NO_SUCH_ALLOCATION,
    /** No reservation of that id is open. */
    NO_OPEN_RESERVATION,
    /** The wallet has as many open reservations as it may have. */
    TOO_MANY_RESERVATIONS,
    /** Everything that was held is captured already, so that there is no amount to go by. */
    NOTHING_HELD,
    /** The account has no such transaction. */
    UNKNOWN_TRANSACTION,
    /** The transaction spent nothing that could be given back. */
    NOT_REFUNDABLE,
    /** More than is left of the transaction. */
    REFUND_TOO_LARGE,
    /** No rate holds for a kind of use that was told of. */
    NO_RATE,
    /** What was used costs more than {@link Credits#MAXIMUM}. */
    USAGE_TOO_LARGE,
    /** So many commands of this account wait already as may while others wait too; nothing is written. */
    TOO_MANY_WAITING,
    /** The service has as much queued as it accepts, or cannot reach its database; nothing is known to be written. */
    UNAVAILABLE
}

package dev.creditledger.ledger.wallet;

import java.util.Objects;

/**
 * Who causes a change, and what is known of the call by which they do.
 *
 * @param actor as journal and audit name them: an API key's id, {@code operator:} and an id, {@code scheduler}, or
 *     {@code payment:} and the id of the payment or event
 * @param name an operator's; null for others
 * @param onBehalfOf whom the caller says it acts for; null for nobody
 * @param address the call came from; null when there was no call, like the request's id
 */
public record Origin(String actor, String name, String onBehalfOf, String address, String requestId) {
    /** What happens because its time has come. */
    public static final Origin SCHEDULER = of("scheduler", null);

    public static final String OPERATOR_PREFIX = "operator:";
    private static final String PAYMENT_PREFIX = "payment:";

    public Origin {
        Objects.requireNonNull(actor);
    }

    /** Somebody who acts without a call. */
    public static Origin of(String actor, String name) {
        return new Origin(actor, name, null, null, null);
    }

    /** The word of a payment provider, by the id of the payment or of the event that told it. */
    public static Origin payment(String id) {
        return of(PAYMENT_PREFIX + id, null);
    }

    /** Whether that actor is a payment provider's word; null is nobody's. */
    public static boolean isPayment(String actor) {
        return actor != null && actor.startsWith(PAYMENT_PREFIX);
    }

    public boolean isOperator() {
        return actor.startsWith(OPERATOR_PREFIX);
    }
}

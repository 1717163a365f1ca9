package dev.creditledger.purchase.provider;

import java.time.Instant;
import java.util.UUID;

/**
 * An event as its provider told it, genuine as far as the provider can be trusted.
 *
 * @param gateway the provider's {@link PaymentGateway#name()}
 * @param purchaseId as the provider was told it; null where the event does not carry it
 * @param standing whether it may have an effect here
 * @param facts what it says of a payment; null when it says nothing of one, and for one that is to have no effect
 * @param about what it is about when that is no payment; null otherwise
 */
public record PaymentNotice(
        String gateway,
        String eventId,
        String type,
        Instant occurredAt,
        UUID purchaseId,
        Standing standing,
        PaymentFacts facts,
        About about) {
    /** What becomes of an event before anybody looks what it says. */
    public enum Standing {
        OURS,
        /** It is about payments of another account at the provider, which shares the secret. */
        OTHER_ACCOUNT,
        /** It is about payments in live mode while test mode is used here, or the other way round. */
        OTHER_MODE,
        /** Nobody can make sense of what it says. */
        UNUSABLE
    }

    /**
     * A customer or a card.
     *
     * @param id the provider's
     */
    public record About(Kind kind, String id) {
        public enum Kind {
            CUSTOMER,
            PAYMENT_METHOD
        }
    }
}

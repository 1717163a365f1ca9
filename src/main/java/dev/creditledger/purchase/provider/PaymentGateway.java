package dev.creditledger.purchase.provider;

import dev.creditledger.ledger.credits.Money;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A payment provider. What it answers are facts about a payment; nothing here touches a purchase. Every call
 * that makes something can be repeated for the same purchase and makes it once. Failures are {@link PaymentRefused} and
 * {@link PaymentUnanswered}; calls take no longer than the provider's timeouts allow.
 */
public interface PaymentGateway {
    PaymentProvider provider();

    /** The provider's name as it stands in purchases. Ids of one name mean nothing to another. */
    String name();

    /** Whether it has what it needs to work. */
    boolean isConfigured();

    /** Whether its events can be believed, so that not everything has to be asked for. */
    boolean hearsEvents();

    /** The amount itself if it can be charged, or else the nearest that can, which may be nothing at all. */
    Money nearest(Money amount);

    /** What is wrong with an amount that cannot be charged, in words that follow the name of a field. */
    Optional<String> objection(Money amount);

    /** Makes the account known to the provider and answers the provider's id for it. */
    Uni<String> createCustomer(UUID accountId);

    /** Whether the provider has that customer. */
    Uni<Boolean> isCustomer(String customerId);

    /** A payment that the buyer's page confirms by the client secret. */
    Uni<PaymentFacts> createPaymentIntent(PaymentOrder order);

    /** A page of the provider's where the buyer pays. */
    Uni<PaymentFacts> createCheckout(PaymentOrder order);

    /** Charges a stored card now. A decline is {@link PaymentRefused}. */
    Uni<PaymentFacts> chargeOffSession(PaymentOrder order);

    /**
     * How the payment stands, with all that was given back of it, also when its id is not known yet; empty when the
     * provider never heard of it.
     */
    Uni<Optional<PaymentFacts>> find(PaymentOrder order);

    /**
     * What was ordered from it, and what went back, since an instant, as it remembers itself: a part of it at a time.
     *
     * @param position null at the beginning, or where the part before said that it goes on
     */
    Uni<PaymentTrace.Page> tracesSince(Instant since, String position);

    /** Sees to it that nothing more can be paid; when it was paid before, the facts say so. */
    Uni<PaymentFacts> cancel(PaymentOrder order);

    /**
     * Gives money back.
     *
     * @param refundId the same for a repeated call
     * @param amountMinor in the currency's smallest unit
     */
    Uni<PaymentFacts> refund(PaymentOrder order, UUID refundId, long amountMinor);

    CardGateway cards();
}

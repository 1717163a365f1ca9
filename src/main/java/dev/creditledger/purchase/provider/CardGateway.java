package dev.creditledger.purchase.provider;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;

/** What a payment provider does with stored cards. Failures are those of {@link PaymentGateway}. */
public interface CardGateway {
    /** Begins to store a card on a page of the caller's. */
    Uni<CardSetup> beginSetup(UUID accountId, String customerId);

    /** Begins to store a card on a page of the provider's. */
    Uni<CardSetup> beginSetup(UUID accountId, String customerId, ReturnAddresses addresses);

    /** A stored card, which from then on can be charged for this customer and no other. */
    Uni<PaymentCard> paymentMethod(String customerId, String paymentMethodId);

    /** The customer's, at most a hundred, the newest first. */
    Uni<List<PaymentCard>> cards(String customerId);

    /** The id of the customer's default; null for none. */
    Uni<String> defaultCard(String customerId);

    Uni<Void> makeDefault(String customerId, String paymentMethodId);

    /** It cannot be charged any more. */
    Uni<Void> remove(String paymentMethodId);

    /** Whether a stored card is there and some customer's. */
    Uni<Boolean> isStored(String paymentMethodId);
}

package dev.creditledger.purchase;

import io.smallrye.mutiny.Uni;

/** Told of stored cards that the provider does not have any more. */
public interface StoredCardWatch {
    Uni<Void> gone(String paymentMethodId);
}

package dev.creditledger.purchase;

import dev.creditledger.purchase.provider.PaymentProvider;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How credits are paid for. */
@ConfigMapping(prefix = "credits.payments")
public interface PaymentSettings {
    /**
     * {@code stripe}, {@code simulated} or {@code off}. Not set: Stripe when it has a secret key, simulated with the
     * embedded PostgreSQL, otherwise off.
     */
    Optional<PaymentProvider> provider();

    /** How long a payment may be left unpaid before it is called off. Stripe takes 30 minutes to 24 hours. */
    @WithDefault("12h")
    Duration expireAfter();

    /** The pause between two looks for purchases about which the provider has to be asked. */
    @WithDefault("60s")
    Duration reconcileEvery();

    /** Where the provider's page sends a buyer who has paid. */
    @WithDefault("http://localhost:8080/checkout/success")
    URI successUrl();

    /** Where it sends one who has not. */
    @WithDefault("http://localhost:8080/checkout/cancelled")
    URI cancelUrl();

    /** Origins, such as {@code https://shop.example}, of addresses that a purchase may name instead of those two. */
    Optional<List<URI>> returnOrigins();
}

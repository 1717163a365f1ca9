package dev.creditledger.purchase.stripe;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** How Stripe is reached. The longest one call can take: (1 + retries) × (connect + read) and up to 2 s per retry. */
@ConfigMapping(prefix = "credits.stripe")
public interface StripeSettings {
    /** {@code sk_live_…} or, to try it out, {@code sk_test_…}; restricted keys ({@code rk_…}) do as well. */
    Optional<String> secretKey();

    /** {@code whsec_…} of the endpoint {@code /webhooks/stripe}. Without it no event is believed. */
    Optional<String> webhookSecret();

    /** Whether Stripe's checkout page makes an invoice of each payment. */
    @WithDefault("false")
    boolean invoices();

    /** Whether Stripe's checkout page adds, or finds in the price, the tax that Stripe computes. */
    @WithDefault("off")
    Tax automaticTax();

    /** How prices of packages stand to tax. */
    enum Tax {
        OFF,
        /** It is added to the price. */
        EXCLUSIVE,
        /** It is part of the price. */
        INCLUSIVE
    }

    /** Another server that speaks Stripe's API, as in tests. */
    @WithDefault("https://api.stripe.com")
    URI apiBase();

    /** How long one attempt waits for a connection. */
    @WithDefault("5s")
    Duration connectTimeout();

    /** How long one attempt waits for an answer. */
    @WithDefault("20s")
    Duration readTimeout();

    /** How often a call that was not answered, or answered 409, 429 or 5xx, is repeated under the same key. */
    @WithDefault("2")
    int maxNetworkRetries();

    /** How many calls to Stripe are under way at a time on one instance at the most. */
    @WithDefault("16")
    int concurrentCalls();
}

package dev.creditledger.refill;

import dev.creditledger.ledger.wallet.Credits;

/**
 * When and how an account buys credits by itself.
 *
 * @param threshold fewer available credits than this lead to a purchase
 * @param amount how many credits to buy then
 * @param paymentMethodId the payment provider's, to be charged; null for none, and then nothing is bought
 */
public record AutoRefillSettings(boolean enabled, Credits threshold, Credits amount, String paymentMethodId) {
    /** Of an account that has never said anything else. Source: AINative, Get Auto-Refill Settings. */
    public static final AutoRefillSettings DEFAULT =
            new AutoRefillSettings(false, Credits.of(100), Credits.of(1000), null);
}

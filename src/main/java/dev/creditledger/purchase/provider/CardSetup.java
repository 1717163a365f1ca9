package dev.creditledger.purchase.provider;

import dev.creditledger.http.text.SecretText;

/**
 * The beginning of storing a card.
 *
 * @param id the provider's
 * @param clientSecret for a page of one's own; null where the provider has one
 * @param url of the provider's page; null where there is a secret
 */
public record CardSetup(String id, SecretText clientSecret, SecretText url) {}

package dev.creditledger.purchase.provider;

/**
 * Where the provider's page sends the buyer.
 *
 * @param success who has paid, or stored a card
 * @param cancel who has not
 */
public record ReturnAddresses(String success, String cancel) {}

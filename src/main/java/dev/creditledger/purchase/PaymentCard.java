package dev.creditledger.purchase;

/**
 * A stored payment method.
 *
 * @param fingerprint the same for one card, under whatever id it was stored; null for what is no card
 * @param brand such as visa; null where there is none, like the digits
 */
public record PaymentCard(String id, String fingerprint, String brand, String lastFourDigits) {}

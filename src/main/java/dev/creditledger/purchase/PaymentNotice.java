package dev.creditledger.purchase;

import java.time.Instant;
import java.util.UUID;

/**
 * An event that a provider told, genuine as far as the provider can be trusted.
 *
 * @param gateway the provider's {@link PaymentGateway#name()}
 * @param purchaseId as the provider was told it; null where the event does not carry it
 * @param facts what it says; null for an event of a type that says nothing here
 */
public record PaymentNotice(
        String gateway, String eventId, String type, Instant occurredAt, UUID purchaseId, PaymentFacts facts) {}

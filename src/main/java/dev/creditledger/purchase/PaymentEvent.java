package dev.creditledger.purchase;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** An event as a provider told it, and what came of it. */
@Entity
@Table(name = "payment_event")
class PaymentEvent extends PanacheEntityBase {
    @Id
    public String id;

    public String type;

    @Column(name = "occurred_at")
    public Instant occurredAt;

    @Column(name = "received_at")
    public Instant receivedAt;

    @Column(name = "payment_intent_id")
    public String paymentIntentId;

    /** Null while it concerns no purchase that is known. */
    @Column(name = "purchase_id")
    public UUID purchaseId;

    public String outcome;

    public String gateway;

    /** Null until it is known what came of it. */
    @Column(name = "concluded_at")
    public Instant concludedAt;
}

package dev.creditledger.purchase;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** Money that the operator gives back for a purchase. Its id follows from the idempotency key. */
@Entity
@Table(name = "purchase_refund")
class PurchaseRefund extends PanacheEntityBase {
    enum Status {
        /** Whether the provider did it is not known yet. */
        OPEN,
        DONE,
        FAILED
    }

    @Id
    public UUID id;

    @Column(name = "purchase_id")
    public UUID purchaseId;

    @Column(name = "amount_minor")
    public long amountMinor;

    /** Null for all that was left. */
    @Column(name = "asked_minor")
    public Long askedMinor;

    public String reason;

    @Enumerated(EnumType.STRING)
    public Status status;

    @Column(name = "created_at")
    public Instant createdAt;
}

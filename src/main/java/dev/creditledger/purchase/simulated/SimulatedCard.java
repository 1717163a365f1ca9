package dev.creditledger.purchase.simulated;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A card that nobody has. */
@Entity
@Table(name = "simulated_card")
class SimulatedCard extends PanacheEntityBase {
    @Id
    public String id;

    @Column(name = "customer_id")
    public String customerId;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "is_default")
    public boolean isDefault;

    /** Null while it is there. */
    @Column(name = "removed_at")
    public Instant removedAt;
}

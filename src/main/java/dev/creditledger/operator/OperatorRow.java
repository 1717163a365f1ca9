package dev.creditledger.operator;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** An operator: a person, or a program that works for all accounts. */
@Entity(name = "Operator")
@Table(name = "operator")
public class OperatorRow extends PanacheEntityBase {
    @Id
    public UUID id;

    public String name;

    /** May be null. */
    public String email;

    /** The text of a {@link dev.creditledger.access.Role}. */
    public String role;

    @Column(name = "created_at")
    public Instant createdAt;

    /** Who made it, as the journal names actors. */
    @Column(name = "created_by")
    public String createdBy;

    /** Null while there is such an operator. */
    @Column(name = "ended_at")
    public Instant endedAt;
}

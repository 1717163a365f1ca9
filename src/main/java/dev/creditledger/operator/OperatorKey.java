package dev.creditledger.operator;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;

/** A key of an operator: everything about it but its secret, of which only the hash is kept. */
@Entity
@DynamicUpdate
@Table(name = "operator_key")
public class OperatorKey extends PanacheEntityBase {
    @Id
    public UUID id;

    @Column(name = "operator_id")
    public UUID operatorId;

    public String name;

    /** The beginning of the secret, for people to tell keys apart by. */
    public String prefix;

    @Column(name = "secret_hash")
    public byte[] secretHash;

    /** What a service may do with it; empty for all others, who may do what their role may. */
    public String[] scopes;

    @Column(name = "created_at")
    public Instant createdAt;

    /** Who made it, as the journal names actors. */
    @Column(name = "created_by")
    public String createdBy;

    /** May be null. */
    @Column(name = "expires_at")
    public Instant expiresAt;

    /** Null while it works. */
    @Column(name = "revoked_at")
    public Instant revokedAt;

    /**
     * When the key was last used, to the minute and noted some time late; null when it was not used yet. No transaction
     * of this entity writes it.
     */
    @Column(name = "last_used_at", insertable = false, updatable = false)
    public Instant lastUsedAt;

    /** Whether it was in a backup and no operator has confirmed it yet. */
    public boolean held;

    /** Null for the limit of all keys. */
    @Column(name = "calls_per_second")
    public Integer callsPerSecond;
}

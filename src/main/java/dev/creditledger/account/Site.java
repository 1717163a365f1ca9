package dev.creditledger.account;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

/** A part of an account that credits can belong to and keys can be limited to. Never deleted. */
@Entity
@Table(name = "site")
@IdClass(Site.Key.class)
public class Site extends PanacheEntityBase {
    @Id
    @Column(name = "account_id")
    public UUID accountId;

    @Id
    public UUID id;

    /** May be null. */
    public String name;

    /** What the caller calls it, unlike any other site of the account; null for nothing. Set once. */
    @Column(name = "external_id")
    public String externalId;

    /** A JSON object as compact text; null for none. */
    public String metadata;

    @Column(name = "created_at")
    public Instant createdAt;

    /** Null while it is open. */
    @Column(name = "closed_at")
    public Instant closedAt;

    /** Two accounts may well use the same id for a site. */
    public record Key(UUID accountId, UUID id) implements Serializable {}
}

package dev.creditledger.audit;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.Immutable;

/** Who changed what. Written once: the database refuses every change but that its words are erased. */
@Entity
@Immutable
@Table(name = "audit_entry")
public class AuditEntry extends PanacheEntityBase {
    @Id
    public UUID id;

    @Column(name = "at")
    public Instant writtenAt;

    /** See {@link dev.creditledger.ledger.wallet.Origin}, like all but what was changed. */
    public String actor;

    @Column(name = "actor_name")
    public String actorName;

    @Column(name = "on_behalf_of")
    public String onBehalfOf;

    /** The text of an {@link AuditAction}. */
    public String action;

    @Column(name = "account_id")
    public UUID accountId;

    public String subject;

    /** JSON, or null. */
    @ColumnTransformer(read = "before::text", write = "cast(cast(? as text) as jsonb)")
    public String before;

    /** JSON, or null. */
    @ColumnTransformer(read = "after::text", write = "cast(cast(? as text) as jsonb)")
    public String after;

    public String address;

    @Column(name = "request_id")
    public String requestId;

    /** Whether what it told of a person has been erased. */
    public boolean erased;
}

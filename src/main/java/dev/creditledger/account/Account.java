package dev.creditledger.account;

import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** The owner of one wallet, which the ledger keeps. Credits are no business of this room. */
@Entity
@Table(name = "account")
public class Account extends PanacheEntityBase {
    @Id
    public UUID id;

    public String plan;

    @Column(name = "time_zone")
    public String timeZone;

    /** May be null. */
    public String email;

    /** What the caller calls it, unlike any other account; null for nothing. Set once. */
    @Column(name = "external_id")
    public String externalId;

    /** A JSON object as compact text; null for none. */
    public String metadata;

    @Column(name = "created_at")
    public Instant createdAt;

    /** Null while it is open. Nothing new is accepted for one that is closed. */
    @Column(name = "closed_at")
    public Instant closedAt;

    /** When its personal data was erased last; null for never. */
    @Column(name = "anonymized_at")
    public Instant anonymizedAt;

    /** Fails with 409 for one that is closed. */
    public Account requireOpen() {
        if (closedAt != null) {
            throw RequestFailure.of(RequestFault.CONFLICT, "ACCOUNT_CLOSED", "The account is closed.");
        }
        return this;
    }
}

package dev.creditledger.privacy;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** Something that was asked for about an account as a whole, and how far it is. */
@Entity
@Table(name = "privacy_request")
public class PrivacyRequest extends PanacheEntityBase {
    /** What is wanted. */
    public enum Kind {
        /** All that tells of people is erased. */
        ANONYMIZE,
        /** The account ends, and its figures stay. */
        CLOSE
    }

    /** How far it is. */
    public enum State {
        RUNNING,
        DONE,
        /** Another database has done it, after the backup that this one was restored from. */
        LOST
    }

    @Id
    public UUID id;

    @Column(name = "account_id")
    public UUID accountId;

    @Enumerated(EnumType.STRING)
    public Kind kind;

    @Column(name = "wanted_at")
    public Instant wantedAt;

    /** The actor, as in journal and audit. */
    @Column(name = "wanted_by")
    public String wantedBy;

    public boolean lost;

    /** Null while it goes on. */
    @Column(name = "done_at")
    public Instant doneAt;

    /** The texts of entries up to this one are to be erased; null until that has begun. What follows is the work's alone. */
    @Column(insertable = false, updatable = false)
    public Long until;

    /** Those of entries up to this one are gone. */
    @Column(insertable = false, updatable = false)
    public long sequence;

    @Column(insertable = false, updatable = false)
    public long entries;

    @Column(insertable = false, updatable = false)
    public long reservations;

    @Column(insertable = false, updatable = false)
    public long sessions;

    @Column(name = "audit_entries", insertable = false, updatable = false)
    public long auditEntries;

    State state() {
        if (lost) {
            return State.LOST;
        }
        return doneAt == null ? State.RUNNING : State.DONE;
    }
}

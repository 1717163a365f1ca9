package dev.creditledger.restore;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A start from a backup, and how far it has come. */
@Entity
@Table(name = "restore")
public class Restore extends PanacheEntityBase {
    /** What becomes of the keys that were in the backup. */
    public enum Keys {
        /** They work again. */
        CONFIRM,
        /** None of them ever works again. */
        REVOKE
    }

    /** The instant of the backup. */
    @Id
    @Column(name = "started_from")
    public Instant startedFrom;

    @Column(name = "begun_at")
    public Instant begunAt;

    /** The provider that is asked, as it stands in purchases; null before it was begun, and where there is none. */
    public String gateway;

    /** Where asking goes on, in the provider's words; null at the beginning. */
    public String position;

    /** How many payments and reversals the provider told of. */
    public long told;

    /** The turn of whoever is asking; null when nobody is, like the next. */
    @Column(name = "asked_by")
    public UUID askedBy;

    /** Nobody else begins to ask until then. */
    @Column(name = "asking_until")
    public Instant askingUntil;

    /** Why the last attempt to ask did not get on; null when it did. */
    public String hindrance;

    /** How many attempts in a row did not get on. */
    public int hindrances;

    /** Null until the provider was asked about everything. */
    @Column(name = "inquired_at")
    public Instant inquiredAt;

    /** Null while the restore is on, like all that follow. */
    @Column(name = "concluded_at")
    public Instant concludedAt;

    @Column(name = "concluded_by")
    public String concludedBy;

    @Enumerated(EnumType.STRING)
    @Column(name = "account_keys")
    public Keys accountKeys;

    @Enumerated(EnumType.STRING)
    @Column(name = "operator_keys")
    public Keys operatorKeys;

    boolean isOn() {
        return concludedAt == null;
    }
}

package dev.creditledger.restore;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

/** Something that the provider knew and the backup did not. */
@Entity
@Table(name = "restore_finding")
public class RestoreFinding extends PanacheEntityBase {
    /** What was found, and what came of it. */
    public enum Kind {
        /** The purchase was not in the backup; it is there again, and settled as far as it is paid. */
        RECREATED,
        /** The purchase was there and not paid; it was paid since. */
        SETTLED,
        /** Money of the purchase went back since, or came again. */
        REVERSED,
        /** The account was not in the backup: made anew under its id, asking again finds the purchase. */
        UNKNOWN_ACCOUNT,
        /** The provider does not say what was bought, as an old version ordered it. For an operator to grant. */
        UNKNOWN_TERMS,
        /** It could not be brought in; the detail says why. */
        FAILED,
        /** The provider refused to be asked for a list; the detail says which. */
        NOT_READABLE,
        /** The list had been refused, and was read when it was asked for again. */
        READABLE;

        /** Whether it is left for somebody to do something about. */
        boolean isOpen() {
            return this == UNKNOWN_ACCOUNT || this == UNKNOWN_TERMS || this == FAILED || this == NOT_READABLE;
        }
    }

    /**
     * A finding is known by this within the restore that found it.
     *
     * @param id the provider's
     */
    @Embeddable
    public record Key(@Column(name = "started_from") Instant startedFrom, @Column(name = "id") String id)
            implements Serializable {}

    @EmbeddedId
    public Key key;

    @Enumerated(EnumType.STRING)
    public Kind kind;

    /** May be null, like all that follow but the last. */
    @Column(name = "account_id")
    public UUID accountId;

    @Column(name = "purchase_id")
    public UUID purchaseId;

    /** The amount in the currency's smallest unit; may be null. */
    @Column(name = "amount_minor")
    public Long amountMinor;

    public String currency;

    public String detail;

    @Column(name = "found_at")
    public Instant foundAt;
}

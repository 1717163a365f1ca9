package dev.creditledger.price;

import dev.creditledger.ledger.rating.UsageKind;
import dev.creditledger.ledger.rating.UsageRate;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What a kind of use costs. What it says of that never changes once it is there: another price is another rate. What the operator pays for it may change. */
@Entity
@Table(name = "rate")
public class Rate extends PanacheEntityBase {
    @Id
    public UUID id;

    /** The code by which a file names it; may be null. */
    public String code;

    /** A {@link UsageKind}. */
    public String kind;

    /** Null for any; so are the operation type and the model. */
    public String category;

    @Column(name = "operation_type")
    public String operationType;

    /** Ends in {@code *} where the rate is for all models that begin like it; null for any. */
    public String model;

    /** What else the model is called; empty where none is told. */
    public String[] aliases;

    @Column(name = "credits_per_unit")
    public BigDecimal creditsPerUnit;

    @Column(name = "unit_size")
    public long unitSize;

    /** What the operator pays for as many units, in the currency's major unit; null where that is not told. */
    @Column(name = "cost_amount")
    public BigDecimal costAmount;

    /** Null without an amount. */
    @Column(name = "cost_currency")
    public String costCurrency;

    @Column(name = "valid_from")
    public Instant validFrom;

    /** Null for no end. */
    @Column(name = "valid_until")
    public Instant validUntil;

    /** Null for a rate that is not published; the other labels may be null too. */
    public String type;

    @Column(name = "type_code")
    public String typeCode;

    public String concept;

    @Column(name = "concept_code")
    public String conceptCode;

    public String unit;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "updated_at")
    public Instant updatedAt;

    /** When a file put another in its place; null otherwise. */
    @Column(name = "replaced_at")
    public Instant replacedAt;

    /** Null while it can hold. */
    @Column(name = "deleted_at")
    public Instant deletedAt;

    /** Exact, without trailing zeros, as plain digits. */
    BigDecimal plainCreditsPerUnit() {
        BigDecimal stripped = creditsPerUnit.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    UsageRate usageRate() {
        return new UsageRate(
                id,
                new UsageKind(kind),
                category,
                operationType,
                model,
                List.of(aliases),
                creditsPerUnit,
                unitSize,
                validFrom,
                validUntil,
                UnitCosts.of(this));
    }

    PublishedRate published() {
        return new PublishedRate(id, type, typeCode, concept, conceptCode, unit, plainCreditsPerUnit());
    }
}

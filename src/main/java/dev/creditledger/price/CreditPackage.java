package dev.creditledger.price;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.credits.Money;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Credits for sale. Never deleted from the table, as purchases point at it. */
@Entity
@Table(name = "credit_package")
public class CreditPackage extends PanacheEntityBase {
    @Id
    public UUID id;

    public String code;

    public String name;

    /** May be null. */
    public String description;

    /** Micro-credits. */
    @Column(name = "credits")
    public long creditsMicros;

    /** Micro-credits. */
    @Column(name = "bonus_credits")
    public long bonusMicros;

    @Column(name = "price_minor")
    public long priceMinor;

    public String currency;

    public boolean popular;

    public String[] features;

    /** Per account and billing cycle; null for none. */
    @Column(name = "purchase_limit")
    public Integer purchaseLimit;

    public boolean active;

    public int position;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "updated_at")
    public Instant updatedAt;

    /** Null while it exists for anybody but purchases. */
    @Column(name = "deleted_at")
    public Instant deletedAt;

    Money price() {
        return new Money(priceMinor, currency);
    }

    CreditOffer offer() {
        return new CreditOffer(
                id,
                code,
                name,
                description,
                new Credits(creditsMicros),
                new Credits(bonusMicros),
                price(),
                popular,
                List.of(features),
                purchaseLimit,
                active);
    }
}

package dev.creditledger.refill;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.credits.Money;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** What was decided when an account was below its threshold, so often in a row; amounts are micro-credits. */
@Entity
@Table(name = "refill_decision")
public class RefillDecision extends PanacheEntityBase {
    /** What comes of it. */
    public enum Outcome {
        CHARGE,
        REFUSE
    }

    @Id
    public UUID id;

    @Column(name = "account_id")
    public UUID accountId;

    /** Counts up within the account. */
    public long sequence;

    @Column(name = "first_at")
    public Instant firstAt;

    @Column(name = "last_at")
    public Instant lastAt;

    public long times;

    /** The balance as it was the last time, like all that follows. */
    public long available;

    public long threshold;

    public long amount;

    @Enumerated(EnumType.STRING)
    public Outcome outcome;

    @Enumerated(EnumType.STRING)
    public RefillReason reason;

    /** May be null. */
    public String detail;

    /** Null when the reason does not end by itself. */
    public Instant until;

    /** Null when the amount has no price, like the currency. */
    @Column(name = "price_minor")
    public Long priceMinor;

    public String currency;

    /** Null unless it is charged. */
    @Column(name = "purchase_id")
    public UUID purchaseId;

    Credits available() {
        return new Credits(available);
    }

    Credits threshold() {
        return new Credits(threshold);
    }

    Credits amount() {
        return new Credits(amount);
    }

    /** Null for none. */
    Money price() {
        return priceMinor == null ? null : new Money(priceMinor, currency);
    }
}

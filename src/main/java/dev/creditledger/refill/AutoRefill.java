package dev.creditledger.refill;

import dev.creditledger.ledger.wallet.Credits;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** What an account has set about buying credits by itself; amounts are micro-credits. */
@Entity
@Table(name = "auto_refill")
public class AutoRefill extends PanacheEntityBase {
    @Id
    @Column(name = "account_id")
    public UUID accountId;

    public boolean enabled;

    public long threshold;

    public long amount;

    /** May be null. */
    @Column(name = "payment_method_id")
    public String paymentMethodId;

    @Column(name = "changed_at")
    public Instant changedAt;

    AutoRefillSettings settings() {
        return new AutoRefillSettings(enabled, new Credits(threshold), new Credits(amount), paymentMethodId);
    }

    void take(AutoRefillSettings settings, Instant now) {
        enabled = settings.enabled();
        threshold = settings.threshold().micros();
        amount = settings.amount().micros();
        paymentMethodId = settings.paymentMethodId();
        changedAt = now;
    }
}

package dev.creditledger.purchase.simulated;

import dev.creditledger.ledger.credits.Money;
import dev.creditledger.purchase.provider.PaymentFacts;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A payment that nobody makes: it is as the operator says. */
@Entity
@Table(name = "simulated_payment")
class SimulatedPayment extends PanacheEntityBase {
    enum Kind {
        PAYMENT_INTENT,
        CHECKOUT,
        OFF_SESSION
    }

    enum Status {
        OPEN,
        SUCCEEDED,
        FAILED,
        CANCELED
    }

    /** {@code pi_simulated_…}. */
    @Id
    public String id;

    @Column(name = "purchase_id")
    public UUID purchaseId;

    @Column(name = "account_id")
    public UUID accountId;

    @Enumerated(EnumType.STRING)
    public Kind kind;

    @Column(name = "amount_minor")
    public long amountMinor;

    public String currency;

    @Column(name = "payment_method")
    public String paymentMethod;

    @Enumerated(EnumType.STRING)
    public Status status;

    @Column(name = "created_at")
    public Instant createdAt;

    Money amount() {
        return new Money(amountMinor, currency);
    }

    /** How it stands, but for what was given back. */
    PaymentFacts facts() {
        PaymentFacts facts = PaymentFacts.paymentIntent(id, null);
        if (paymentMethod != null) {
            facts = facts.and(PaymentFacts.card(SimulatedCards.fingerprint(paymentMethod)));
        }
        return switch (status) {
            case OPEN -> facts;
            case SUCCEEDED -> facts.and(PaymentFacts.paid(amount()));
            case FAILED -> kind == Kind.OFF_SESSION ? facts.and(SimulatedCards.DECLINED) : facts;
            case CANCELED -> facts.and(PaymentFacts.OVER);
        };
    }
}

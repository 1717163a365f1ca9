package dev.creditledger.purchase.simulated;

import dev.creditledger.purchase.provider.Reversal;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** Money that is given back, or demanded back, in play. */
@Entity
@Table(name = "simulated_reversal")
class SimulatedReversal extends PanacheEntityBase {
    @Id
    public UUID id;

    @Column(name = "payment_id")
    public String paymentId;

    @Enumerated(EnumType.STRING)
    public Reversal.Kind kind;

    @Column(name = "amount_minor")
    public long amountMinor;

    @Enumerated(EnumType.STRING)
    public Reversal.Standing standing;

    @Column(name = "created_at")
    public Instant createdAt;

    /** The reversal as a provider would tell it. */
    Reversal reversal() {
        String prefix = kind == Reversal.Kind.REFUND ? "re_simulated_" : "dp_simulated_";
        return new Reversal(SimulatedPayments.id(prefix, id), kind, amountMinor, state(), standing);
    }

    private String state() {
        boolean isRefund = kind == Reversal.Kind.REFUND;
        return switch (standing) {
            case ASKED -> "inquiry";
            case TAKEN -> isRefund ? "succeeded" : "needs_response";
            case RETURNED, UNKNOWN -> isRefund ? "failed" : "won";
        };
    }
}

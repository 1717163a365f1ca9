package dev.creditledger.purchase;

import dev.creditledger.purchase.provider.Reversal;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A {@link Reversal} as it was last told or asked, whether its payment is known to be a purchase's or not. */
@Entity
@Table(name = "payment_reversal")
class PaymentReversal extends PanacheEntityBase {
    @Id
    public String id;

    public String gateway;

    @Column(name = "payment_intent_id")
    public String paymentIntentId;

    @Enumerated(EnumType.STRING)
    public Reversal.Kind kind;

    @Column(name = "amount_minor")
    public long amountMinor;

    public String state;

    @Enumerated(EnumType.STRING)
    public Reversal.Standing standing;

    public long ticket;

    public boolean asked;

    @Column(name = "told_at")
    public Instant toldAt;

    Reversals.Known known() {
        return new Reversals.Known(new Reversal(id, kind, amountMinor, state, standing), ticket, asked);
    }

    void take(Reversals.Known known, Instant now) {
        kind = known.reversal().kind();
        amountMinor = known.reversal().amountMinor();
        state = known.reversal().state();
        standing = known.reversal().standing();
        ticket = known.ticket();
        asked = known.isAsked();
        toldAt = now;
    }
}

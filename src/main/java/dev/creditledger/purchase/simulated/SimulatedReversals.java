package dev.creditledger.purchase.simulated;

import dev.creditledger.audit.AuditAction;
import dev.creditledger.audit.AuditLog;
import dev.creditledger.audit.AuditedChange;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.ledger.credits.Money;
import dev.creditledger.ledger.wallet.Origin;
import dev.creditledger.purchase.provider.PaymentFacts;
import dev.creditledger.purchase.provider.PaymentFacts.GivenBack;
import dev.creditledger.purchase.provider.Reversal.Kind;
import dev.creditledger.purchase.provider.Reversal.Standing;
import dev.creditledger.purchase.simulated.SimulatedPayment.Status;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.UUID;

/** Refunds and disputes of simulated payments. */
@ApplicationScoped
class SimulatedReversals {
    private final AuditLog audit;
    private final InstantSource time;

    private record AuditedReversal(Kind kind, BigDecimal amount, Standing standing) {}

    SimulatedReversals(AuditLog audit, InstantSource time) {
        this.audit = audit;
        this.time = time;
    }

    /** How a payment stands, as a provider would tell it. */
    @WithSession
    Uni<PaymentFacts> facts(SimulatedPayment payment) {
        return SimulatedReversal.<SimulatedReversal>list("paymentId", payment.id)
                .map(found -> payment.facts()
                        .and(PaymentFacts.givenBack(new GivenBack(
                                found.stream().map(SimulatedReversal::reversal).toList(), true))));
    }

    /** It is made once for one id. */
    @WithTransaction
    Uni<SimulatedReversal> refund(SimulatedPayment payment, UUID refundId, long amountMinor) {
        return SimulatedReversal.<SimulatedReversal>findById(refundId)
                .onItem()
                .ifNull()
                .switchTo(() -> add(payment, refundId, Kind.REFUND, amountMinor, Standing.TAKEN));
    }

    /**
     * The buyer's bank demands it back, or only asks.
     *
     * @param amount in the major unit; null for all of it
     */
    @WithTransaction
    Uni<SimulatedReversal> dispute(Origin origin, SimulatedPayment payment, BigDecimal amount, boolean isInquiry) {
        if (payment.status != Status.SUCCEEDED) {
            throw SimulatedPayments.concluded(payment);
        }
        long minor = amount == null ? payment.amountMinor : minorUnits(amount, payment);
        Standing standing = isInquiry ? Standing.ASKED : Standing.TAKEN;
        return add(payment, UUID.randomUUID(), Kind.DISPUTE, minor, standing)
                .call(() -> note(origin, payment, Kind.DISPUTE, minor, standing));
    }

    private static long minorUnits(BigDecimal amount, SimulatedPayment payment) {
        try {
            long minor = Money.of(amount, payment.currency).minorUnits();
            if (minor > 0 && minor <= payment.amountMinor) {
                return minor;
            }
        } catch (ArithmeticException unusable) {
            throw RequestFailure.invalid("amount", unusable.getMessage());
        }
        throw RequestFailure.invalid(
                "amount", "must be more than 0 and at most " + payment.amount().amount());
    }

    /** The money is ours again: disputes are won, refunds fail. */
    @WithTransaction
    Uni<Integer> giveUp(Origin origin, SimulatedPayment payment, Kind kind) {
        return SimulatedReversal.update(
                        "standing = ?1 where paymentId = ?2 and kind = ?3", Standing.RETURNED, payment.id, kind)
                .call(changed -> note(origin, payment, kind, payment.amountMinor, Standing.RETURNED));
    }

    private Uni<Void> note(Origin origin, SimulatedPayment payment, Kind kind, long amountMinor, Standing standing) {
        BigDecimal amount = new Money(amountMinor, payment.currency).amount();
        return audit.add(
                origin,
                AuditedChange.made(
                        AuditAction.SIMULATED_PAYMENT_REVERSE,
                        payment.accountId,
                        payment.purchaseId,
                        new AuditedReversal(kind, amount, standing)));
    }

    private Uni<SimulatedReversal> add(
            SimulatedPayment payment, UUID id, Kind kind, long amountMinor, Standing standing) {
        SimulatedReversal reversal = new SimulatedReversal();
        reversal.id = id;
        reversal.paymentId = payment.id;
        reversal.kind = kind;
        reversal.amountMinor = amountMinor;
        reversal.standing = standing;
        reversal.createdAt = time.instant();
        return reversal.persistAndFlush();
    }
}

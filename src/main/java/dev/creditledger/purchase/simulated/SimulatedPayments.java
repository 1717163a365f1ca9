package dev.creditledger.purchase.simulated;

import dev.creditledger.audit.AuditAction;
import dev.creditledger.audit.AuditLog;
import dev.creditledger.audit.AuditedChange;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import dev.creditledger.http.text.UuidText;
import dev.creditledger.ledger.wallet.Origin;
import dev.creditledger.purchase.provider.PaymentOrder;
import dev.creditledger.purchase.simulated.SimulatedPayment.Kind;
import dev.creditledger.purchase.simulated.SimulatedPayment.Status;
import dev.creditledger.purchase.simulated.SimulatedPaymentMessages.PaymentAnswer;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.InstantSource;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;

/** The simulated provider's own books: committed before they are told of, like another company's. */
@ApplicationScoped
class SimulatedPayments {
    static final String PAYMENT_PREFIX = "pi_simulated_";
    static final String CHECKOUT_PREFIX = "cs_simulated_";

    private final AuditLog audit;
    private final InstantSource time;

    SimulatedPayments(AuditLog audit, InstantSource time) {
        this.audit = audit;
        this.time = time;
    }

    static String id(String prefix, UUID purchaseId) {
        return prefix + purchaseId.toString().replace("-", "");
    }

    /** The one that was made for the purchase before, or a new one. */
    Uni<SimulatedPayment> make(PaymentOrder order, Kind kind, Status status) {
        return findOf(order.purchaseId())
                .onItem()
                .ifNull()
                .switchTo(() -> insert(order, kind, status))
                .onFailure(ConstraintViolationException.class)
                .recoverWithUni(() -> findOf(order.purchaseId()));
    }

    @WithTransaction
    Uni<SimulatedPayment> insert(PaymentOrder order, Kind kind, Status status) {
        SimulatedPayment payment = new SimulatedPayment();
        payment.id = id(PAYMENT_PREFIX, order.purchaseId());
        payment.purchaseId = order.purchaseId();
        payment.accountId = order.accountId();
        payment.kind = kind;
        payment.amountMinor = order.price().minorUnits();
        payment.currency = order.price().currency();
        payment.paymentMethod = order.paymentMethodId();
        payment.status = status;
        payment.createdAt = time.instant();
        return payment.persistAndFlush();
    }

    @WithSession
    Uni<SimulatedPayment> findOf(UUID purchaseId) {
        return SimulatedPayment.<SimulatedPayment>find("purchaseId", purchaseId).firstResult();
    }

    /** Finds a payment by its own id, that of its checkout, or that of its purchase. */
    @WithSession
    Uni<SimulatedPayment> require(String id) {
        Uni<SimulatedPayment> found = UuidText.parse(id)
                .map(this::findOf)
                .orElseGet(() -> SimulatedPayment.findById(id.replaceFirst("^" + CHECKOUT_PREFIX, PAYMENT_PREFIX)));
        return found.onItem().ifNull().failWith(SimulatedPayments::unknown);
    }

    /**
     * Says how the payment went. One that succeeded, or was called off, stays so; one that failed may still succeed,
     * unless it was a card charged while its holder was away.
     */
    @WithTransaction
    Uni<SimulatedPayment> conclude(Origin origin, String id, Status status) {
        return require(id)
                .chain(payment ->
                        SimulatedPayment.<SimulatedPayment>findById(payment.id, LockModeType.PESSIMISTIC_WRITE))
                .call(payment -> {
                    PaymentAnswer before = SimulatedPaymentConvert.answer(payment);
                    boolean isFinal = payment.status == Status.SUCCEEDED
                            || payment.status == Status.CANCELED
                            || (payment.status == Status.FAILED && payment.kind == Kind.OFF_SESSION);
                    if (isFinal && payment.status != status) {
                        throw concluded(payment);
                    }
                    payment.status = status;
                    return audit.add(
                            origin,
                            new AuditedChange(
                                    status == Status.SUCCEEDED
                                            ? AuditAction.SIMULATED_PAYMENT_COMPLETE
                                            : AuditAction.SIMULATED_PAYMENT_FAIL,
                                    payment.accountId,
                                    payment.id,
                                    before,
                                    SimulatedPaymentConvert.answer(payment)));
                });
    }

    /** Nothing more can be paid; one that was paid stays so. */
    @WithTransaction
    Uni<SimulatedPayment> cancel(UUID purchaseId) {
        return lockOf(purchaseId).invoke(payment -> {
            if (payment != null && payment.status != Status.SUCCEEDED) {
                payment.status = Status.CANCELED;
            }
        });
    }

    private static Uni<SimulatedPayment> lockOf(UUID purchaseId) {
        return SimulatedPayment.<SimulatedPayment>find("purchaseId", purchaseId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    static RequestFailure concluded(SimulatedPayment payment) {
        return RequestFailure.of(
                        RequestFault.CONFLICT,
                        "PAYMENT_CONCLUDED",
                        "The payment is " + payment.status + " and stays so.")
                .withMember("state", payment.status);
    }

    private static RequestFailure unknown() {
        return RequestFailure.of(RequestFault.NOT_FOUND, "UNKNOWN_PAYMENT", "There is no such simulated payment.");
    }
}

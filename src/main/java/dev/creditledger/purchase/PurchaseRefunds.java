package dev.creditledger.purchase;

import dev.creditledger.audit.AuditAction;
import dev.creditledger.audit.AuditLog;
import dev.creditledger.audit.AuditedChange;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import dev.creditledger.ledger.credits.Money;
import dev.creditledger.ledger.wallet.Origin;
import dev.creditledger.purchase.PurchaseMessages.RefundRequest;
import dev.creditledger.purchase.provider.PaymentGateway;
import dev.creditledger.purchase.provider.PaymentRefused;
import dev.creditledger.purchase.provider.PaymentUnanswered;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Gives money back. A refund is committed before the provider hears of it, and told under a key that follows from the
 * caller's, so that a repeated call gives back once.
 */
@ApplicationScoped
class PurchaseRefunds {
    /** Well within what the provider keeps keys for: later it would take the same refund for another. */
    private static final Duration REPEAT_WITHIN = Duration.ofHours(20);

    private final PurchaseRepository purchases;
    private final PaymentGateways gateways;
    private final PaymentInquiry inquiry;
    private final PaymentBook book;
    private final AuditLog audit;
    private final InstantSource time;

    /**
     * What the provider is to do; all in the smallest unit.
     *
     * @param isNew whether this call is the first to ask for it
     */
    private record Step(Purchase purchase, PurchaseRefund refund, boolean isNew) {
        AuditedRefund audited() {
            Money given = new Money(refund.amountMinor, purchase.currency);
            return new AuditedRefund(refund.id, given.amount(), given.currency(), refund.reason);
        }
    }

    private record AuditedRefund(UUID refundId, BigDecimal amount, String currency, String reason) {}

    PurchaseRefunds(
            PurchaseRepository purchases,
            PaymentGateways gateways,
            PaymentInquiry inquiry,
            PaymentBook book,
            AuditLog audit,
            InstantSource time) {
        this.purchases = purchases;
        this.gateways = gateways;
        this.inquiry = inquiry;
        this.book = book;
        this.audit = audit;
        this.time = time;
    }

    /** The purchase after it, with the credits taken back. */
    Uni<Purchase> refund(Origin origin, UUID accountId, UUID purchaseId, String key, RefundRequest wanted) {
        PaymentGateway gateway = gateways.require();
        return Panache.withTransaction(() -> open(gateway, accountId, purchaseId, key, wanted)
                        .call(step -> step.isNew()
                                ? note(origin, step)
                                : Uni.createFrom().voidItem()))
                .chain(step -> step.refund().status == PurchaseRefund.Status.OPEN
                        ? carryOut(gateway, step)
                        : Uni.createFrom().item(step.purchase()));
    }

    private Uni<Void> note(Origin origin, Step step) {
        return audit.add(
                origin,
                AuditedChange.made(
                        AuditAction.PURCHASE_REFUND, step.purchase().accountId, step.purchase().id, step.audited()));
    }

    private Uni<Step> open(PaymentGateway gateway, UUID accountId, UUID purchaseId, String key, RefundRequest wanted) {
        UUID id = UUID.nameUUIDFromBytes(("refund " + purchaseId + ' ' + key).getBytes(StandardCharsets.UTF_8));
        return purchases
                .lock(purchaseId)
                .map(purchase -> purchase == null || !purchase.accountId.equals(accountId) ? null : purchase)
                .onItem()
                .ifNull()
                .failWith(PurchaseResource::unknown)
                .chain(purchase -> PurchaseRefund.<PurchaseRefund>list("purchaseId", purchaseId)
                        .chain(earlier -> step(gateway, purchase, earlier, id, wanted)));
    }

    private Uni<Step> step(
            PaymentGateway gateway, Purchase purchase, List<PurchaseRefund> earlier, UUID id, RefundRequest wanted) {
        Long asked = wanted.check(purchase.currency);
        long underWay = earlier.stream()
                .filter(refund -> refund.status == PurchaseRefund.Status.OPEN)
                .mapToLong(refund -> refund.amountMinor)
                .sum();
        PurchaseRefund known = earlier.stream()
                .filter(refund -> refund.id.equals(id))
                .findFirst()
                .orElse(null);
        if (known != null) {
            refuseToRepeat(known, asked);
            return Uni.createFrom().item(new Step(purchase, known, false));
        }
        refuse(gateway, purchase);
        long left = purchase.paidMinor - purchase.refundedMinor - underWay;
        long amount = asked == null ? left : asked;
        if (amount <= 0 || amount > left) {
            throw RequestFailure.of(
                            RequestFault.UNPROCESSABLE,
                            "REFUND_TOO_LARGE",
                            "Of the payment, " + new Money(left, purchase.currency) + " can be given back.")
                    .withMember("refundable", new Money(left, purchase.currency).amount());
        }
        gateway.objection(new Money(amount, purchase.currency)).ifPresent(objection -> {
            throw RequestFailure.invalid("amount", objection);
        });
        PurchaseRefund refund = new PurchaseRefund();
        refund.id = id;
        refund.purchaseId = purchase.id;
        refund.amountMinor = amount;
        refund.askedMinor = asked;
        refund.reason = wanted.reason();
        refund.status = PurchaseRefund.Status.OPEN;
        refund.createdAt = now();
        return refund.<PurchaseRefund>persistAndFlush().replaceWith(new Step(purchase, refund, true));
    }

    private Uni<Purchase> carryOut(PaymentGateway gateway, Step step) {
        // The ticket is drawn afterwards: an answer that was asked for before the refund was made is older.
        return inquiry.order(gateway, step.purchase())
                .chain(order -> gateway.refund(order, step.refund().id, step.refund().amountMinor))
                .chain(facts -> book.ticket().chain(ticket -> book.add(step.purchase().id, facts, ticket)))
                .call(purchase -> conclude(step.refund().id, PurchaseRefund.Status.DONE))
                .onFailure(PaymentRefused.class)
                .call(refused -> conclude(step.refund().id, PurchaseRefund.Status.FAILED))
                .onFailure(PaymentRefused.class)
                .transform(PaymentFailures::refund)
                .onFailure(PaymentUnanswered.class)
                .transform(PaymentFailures::unanswered);
    }

    private static Uni<Integer> conclude(UUID id, PurchaseRefund.Status status) {
        return Panache.withTransaction(() -> PurchaseRefund.update("status = ?1 where id = ?2", status, id));
    }

    private static void refuse(PaymentGateway gateway, Purchase purchase) {
        if (!purchase.isPaid() || purchase.paymentIntentId == null) {
            throw RequestFailure.of(
                            RequestFault.CONFLICT, "PURCHASE_NOT_PAID", "Nothing was paid that could be given back.")
                    .withMember("state", purchase.status);
        }
        if (!purchase.gateway.equals(gateway.name())) {
            throw RequestFailure.of(
                    RequestFault.UNPROCESSABLE,
                    "OTHER_PROVIDER",
                    "It was paid through " + purchase.gateway + ", which is not the provider here.");
        }
    }

    private void refuseToRepeat(PurchaseRefund known, Long asked) {
        if (!Objects.equals(known.askedMinor, asked)) {
            throw RequestFailure.of(
                    RequestFault.UNPROCESSABLE,
                    "IDEMPOTENCY_KEY_REUSED",
                    "This Idempotency-Key was used for another refund of this purchase.");
        }
        if (known.status == PurchaseRefund.Status.FAILED) {
            throw PaymentFailures.refund(PaymentRefused.because(null, "it was refused before"));
        }
        if (known.status == PurchaseRefund.Status.OPEN && now().isAfter(known.createdAt.plus(REPEAT_WITHIN))) {
            throw RequestFailure.of(
                    RequestFault.CONFLICT,
                    "REFUND_UNCERTAIN",
                    "The provider never answered whether it gave this back: its own pages tell.");
        }
    }

    private Instant now() {
        return time.instant();
    }
}

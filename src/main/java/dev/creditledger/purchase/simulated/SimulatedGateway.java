package dev.creditledger.purchase.simulated;

import dev.creditledger.ledger.credits.Money;
import dev.creditledger.purchase.provider.CardGateway;
import dev.creditledger.purchase.provider.PaymentFacts;
import dev.creditledger.purchase.provider.PaymentGateway;
import dev.creditledger.purchase.provider.PaymentOrder;
import dev.creditledger.purchase.provider.PaymentProvider;
import dev.creditledger.purchase.provider.PaymentRefused;
import dev.creditledger.purchase.provider.PaymentTrace;
import dev.creditledger.purchase.simulated.SimulatedPayment.Kind;
import dev.creditledger.purchase.simulated.SimulatedPayment.Status;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Takes no money: payments are made by a call of the operator's. */
@ApplicationScoped
class SimulatedGateway implements PaymentGateway {
    static final String NAME = "simulated";
    private static final String CUSTOMER_PREFIX = "cus_simulated_";

    private final SimulatedPayments payments;
    private final SimulatedReversals reversals;
    private final SimulatedCardStore cards;
    private final int port;

    SimulatedGateway(
            SimulatedPayments payments,
            SimulatedReversals reversals,
            SimulatedCardStore cards,
            @ConfigProperty(name = "quarkus.http.port") int port) {
        this.payments = payments;
        this.reversals = reversals;
        this.cards = cards;
        this.port = port;
    }

    @Override
    public PaymentProvider provider() {
        return PaymentProvider.SIMULATED;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isConfigured() {
        return true;
    }

    @Override
    public boolean hearsEvents() {
        return true;
    }

    @Override
    public Money nearest(Money amount) {
        return amount;
    }

    @Override
    public Optional<String> objection(Money amount) {
        return Optional.empty();
    }

    @Override
    public Uni<String> createCustomer(UUID accountId) {
        return Uni.createFrom().item(SimulatedPayments.id(CUSTOMER_PREFIX, accountId));
    }

    @Override
    public Uni<Boolean> isCustomer(String customerId) {
        return Uni.createFrom().item(customerId.startsWith(CUSTOMER_PREFIX));
    }

    @Override
    public Uni<PaymentFacts> createPaymentIntent(PaymentOrder order) {
        return payments.make(order, Kind.PAYMENT_INTENT, Status.OPEN)
                .map(payment -> PaymentFacts.paymentIntent(payment.id, payment.id + "_secret_simulated"));
    }

    /** The page is the payment itself, for the operator. */
    @Override
    public Uni<PaymentFacts> createCheckout(PaymentOrder order) {
        return payments.make(order, Kind.CHECKOUT, Status.OPEN).map(payment -> PaymentFacts.checkout(
                        SimulatedPayments.id(SimulatedPayments.CHECKOUT_PREFIX, payment.purchaseId),
                        "http://localhost:" + port + "/v1/simulated-payments/" + payment.id)
                .and(PaymentFacts.paymentIntent(payment.id, null)));
    }

    @Override
    public Uni<PaymentFacts> chargeOffSession(PaymentOrder order) {
        boolean declined = SimulatedCards.isDeclined(order.paymentMethodId());
        return payments.make(order, Kind.OFF_SESSION, declined ? Status.FAILED : Status.OPEN)
                .map(payment -> {
                    if (payment.status == Status.FAILED) {
                        throw new PaymentRefused(
                                SimulatedCards.DECLINED.failure().code(),
                                SimulatedCards.DECLINED.failure().message(),
                                payment.facts());
                    }
                    return PaymentFacts.paymentIntent(payment.id, null)
                            .and(PaymentFacts.card(SimulatedCards.fingerprint(order.paymentMethodId())));
                });
    }

    @Override
    public Uni<Optional<PaymentFacts>> find(PaymentOrder order) {
        return payments.findOf(order.purchaseId())
                .chain(payment -> payment == null
                        ? Uni.createFrom().item(Optional.empty())
                        : reversals.facts(payment).map(Optional::of));
    }

    /** It lies in the ledger's own database, and knows no more than that. */
    @Override
    public Uni<PaymentTrace.Page> tracesSince(Instant since, String position) {
        return Uni.createFrom().item(PaymentTrace.Page.NOTHING);
    }

    @Override
    public Uni<PaymentFacts> cancel(PaymentOrder order) {
        return payments.cancel(order.purchaseId())
                .map(payment -> payment == null ? PaymentFacts.OVER : payment.facts());
    }

    @Override
    public Uni<PaymentFacts> refund(PaymentOrder order, UUID refundId, long amountMinor) {
        return payments.findOf(order.purchaseId())
                .chain(payment -> reversals.refund(payment, refundId, amountMinor))
                .map(refund -> PaymentFacts.givenBack(refund.reversal()));
    }

    @Override
    public CardGateway cards() {
        return cards;
    }
}

package dev.creditledger.purchase.stripe;

import com.stripe.model.PaymentIntent;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.RefundCreateParams;
import dev.creditledger.ledger.credits.Money;
import dev.creditledger.purchase.PaymentSettings;
import dev.creditledger.purchase.provider.CardGateway;
import dev.creditledger.purchase.provider.PaymentFacts;
import dev.creditledger.purchase.provider.PaymentGateway;
import dev.creditledger.purchase.provider.PaymentOrder;
import dev.creditledger.purchase.provider.PaymentProvider;
import dev.creditledger.purchase.provider.PaymentRefused;
import dev.creditledger.purchase.provider.PaymentTrace;
import dev.creditledger.purchase.provider.PurchaseOrigin;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Payments by Stripe. Idempotency keys follow from the purchase, so that a repeated call is the same call to Stripe. */
@ApplicationScoped
class StripeGateway implements PaymentGateway {
    private static final String LIVE = "stripe";
    private static final String TEST = "stripe_test";

    private final StripeCalls calls;
    private final StripeRequests requests;
    private final StripeCards cards;
    private final PaymentSettings settings;
    private final String name;
    private final boolean hearsEvents;

    StripeGateway(
            StripeCalls calls,
            StripeRequests requests,
            StripeCards cards,
            PaymentSettings settings,
            StripeSettings ofStripe) {
        this.settings = settings;
        this.calls = calls;
        this.requests = requests;
        this.cards = cards;
        hearsEvents = ofStripe.webhookSecret().isPresent();
        name = ofStripe.secretKey()
                .filter(StripeGateway::isForTests)
                .map(key -> TEST)
                .orElse(LIVE);
    }

    private static boolean isForTests(String secretKey) {
        return secretKey.startsWith("sk_test_") || secretKey.startsWith("rk_test_");
    }

    @Override
    public PaymentProvider provider() {
        return PaymentProvider.STRIPE;
    }

    /** Test mode has customers and payments of its own. */
    @Override
    public String name() {
        return name;
    }

    boolean isLive() {
        return name.equals(LIVE);
    }

    @Override
    public boolean isConfigured() {
        return calls.isConfigured();
    }

    @Override
    public boolean hearsEvents() {
        return hearsEvents;
    }

    @Override
    public Money nearest(Money amount) {
        return StripeAmount.nearest(amount);
    }

    @Override
    public Optional<String> objection(Money amount) {
        return StripeAmount.objection(amount);
    }

    @Override
    public Uni<String> createCustomer(UUID accountId) {
        CustomerCreateParams customer = CustomerCreateParams.builder()
                .putMetadata(StripeMetadata.ACCOUNT, accountId.toString())
                .build();
        // Under a key of its own each time: one that met with a fault would meet with it again. A second customer that
        // is made at the same moment is never used.
        return calls.call(stripe -> stripe.customers().create(customer).getId());
    }

    @Override
    public Uni<Boolean> isCustomer(String customerId) {
        return isThere(calls.call(stripe ->
                !Boolean.TRUE.equals(stripe.customers().retrieve(customerId).getDeleted())));
    }

    static Uni<Boolean> isThere(Uni<Boolean> asked) {
        return asked.onFailure(StripeGateway::isMissing).recoverWithItem(false);
    }

    private static boolean isMissing(Throwable failure) {
        return failure instanceof PaymentRefused refused && StripeCalls.RESOURCE_MISSING.equals(refused.code());
    }

    @Override
    public Uni<PaymentFacts> createPaymentIntent(PaymentOrder order) {
        return calls.call(stripe -> StripeFacts.created(
                stripe.paymentIntents().create(requests.paymentIntent(order), key(order.idempotencyKey("intent")))));
    }

    @Override
    public Uni<PaymentFacts> createCheckout(PaymentOrder order) {
        return calls.call(stripe -> {
            Session session = stripe.checkout()
                    .sessions()
                    .create(requests.checkout(order), key(order.idempotencyKey("checkout")));
            return PaymentFacts.checkout(session.getId(), session.getUrl());
        });
    }

    /** That it went through is left for the webhook, or the next look, to tell. */
    @Override
    public Uni<PaymentFacts> chargeOffSession(PaymentOrder order) {
        return calls.call(stripe -> {
            PaymentIntent intent = stripe.paymentIntents()
                    .create(requests.offSessionCharge(order), key(order.idempotencyKey("charge")));
            return StripeFacts.created(intent).and(StripeFacts.card(intent));
        });
    }

    @Override
    public Uni<Optional<PaymentFacts>> find(PaymentOrder order) {
        return calls.call(stripe -> {
            StripeInquiry inquiry = new StripeInquiry(stripe, requests);
            return order.origin() == PurchaseOrigin.CHECKOUT ? inquiry.session(order) : inquiry.intent(order);
        });
    }

    @Override
    public Uni<PaymentTrace.Page> tracesSince(Instant since, String position) {
        return calls.call(stripe -> new StripeTraces(stripe, settings.expireAfter()).since(since, position));
    }

    @Override
    public Uni<PaymentFacts> cancel(PaymentOrder order) {
        return calls.call(stripe -> {
                    if (order.checkoutSessionId() != null) {
                        stripe.checkout().sessions().expire(order.checkoutSessionId());
                    } else {
                        stripe.paymentIntents().cancel(order.paymentIntentId());
                    }
                    return PaymentFacts.OVER;
                })
                .onFailure(PaymentRefused.class)
                .recoverWithUni(already -> find(order).map(found -> found.orElse(PaymentFacts.OVER)));
    }

    @Override
    public Uni<PaymentFacts> refund(PaymentOrder order, UUID refundId, long amountMinor) {
        Money amount = new Money(amountMinor, order.price().currency());
        return calls.call(stripe -> {
            RefundCreateParams refund = RefundCreateParams.builder()
                    .setPaymentIntent(order.paymentIntentId())
                    .setAmount(StripeAmount.of(amount))
                    .putMetadata(StripeMetadata.PURCHASE, order.purchaseId().toString())
                    .build();
            return PaymentFacts.givenBack(
                    StripeFacts.reversal(stripe.refunds().create(refund, key("refund-" + refundId))));
        });
    }

    @Override
    public CardGateway cards() {
        return cards;
    }

    private static RequestOptions key(String idempotencyKey) {
        return RequestOptions.builder().setIdempotencyKey(idempotencyKey).build();
    }
}

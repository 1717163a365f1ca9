package dev.creditledger.purchase.stripe;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.PermissionException;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.RefundCollection;
import com.stripe.model.checkout.Session;
import com.stripe.param.DisputeListParams;
import com.stripe.param.PaymentIntentRetrieveParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.checkout.SessionRetrieveParams;
import com.stripe.service.V1Services;
import dev.creditledger.purchase.provider.PaymentFacts;
import dev.creditledger.purchase.provider.PaymentFacts.GivenBack;
import dev.creditledger.purchase.provider.PaymentOrder;
import dev.creditledger.purchase.provider.Reversal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One question to Stripe how a payment stands, as few calls as it takes: a payment of which nothing was given back is one.
 * It waits for the answers.
 */
final class StripeInquiry {
    private static final long MOST_LISTED = 100;

    private final V1Services stripe;
    private final StripeRequests requests;

    /** A call whose object may not be there. */
    @FunctionalInterface
    private interface Question<T> {
        T ask() throws StripeException;
    }

    StripeInquiry(V1Services stripe, StripeRequests requests) {
        this.stripe = stripe;
        this.requests = requests;
    }

    Optional<PaymentFacts> intent(PaymentOrder order) throws StripeException {
        Optional<PaymentIntent> found = findIntent(order);
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(StripeFacts.of(order, found.get()).and(givenBack(found.get())));
    }

    Optional<PaymentFacts> session(PaymentOrder order) throws StripeException {
        Optional<Session> found = findSession(order);
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        StripeFacts.of(found.get()).and(givenBack(found.get().getPaymentIntentObject())));
    }

    private Optional<PaymentIntent> findIntent(PaymentOrder order) throws StripeException {
        if (order.paymentIntentId() != null) {
            PaymentIntentRetrieveParams all = PaymentIntentRetrieveParams.builder()
                    .addExpand("latest_charge.refunds")
                    .build();
            return known(() -> stripe.paymentIntents().retrieve(order.paymentIntentId(), all));
        }
        if (order.customerId() == null) {
            return Optional.empty();
        }
        return known(() -> stripe.paymentIntents()
                        .list(requests.paymentIntentsOf(order))
                        .getData())
                .flatMap(found -> found.stream()
                        .filter(intent -> StripeRequests.isOf(order, intent.getMetadata()))
                        .findFirst());
    }

    private Optional<Session> findSession(PaymentOrder order) throws StripeException {
        if (order.checkoutSessionId() != null) {
            SessionRetrieveParams all = SessionRetrieveParams.builder()
                    .addExpand("payment_intent.latest_charge.refunds")
                    .build();
            return known(() -> stripe.checkout().sessions().retrieve(order.checkoutSessionId(), all));
        }
        if (order.customerId() == null) {
            return Optional.empty();
        }
        return known(() -> stripe.checkout()
                        .sessions()
                        .list(requests.checkoutsOf(order))
                        .getData())
                .flatMap(found -> found.stream()
                        .filter(session -> StripeRequests.isOf(order, session.getMetadata()))
                        .findFirst());
    }

    private static <T> Optional<T> known(Question<T> question) throws StripeException {
        try {
            return Optional.of(question.ask());
        } catch (InvalidRequestException refused) {
            if (StripeCalls.RESOURCE_MISSING.equals(refused.getCode())) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    /** Reads all of it; where the key may not read refunds or disputes, as much as the charge says. */
    private PaymentFacts givenBack(PaymentIntent intent) throws StripeException {
        Charge charge = intent == null ? null : intent.getLatestChargeObject();
        if (charge == null) {
            return PaymentFacts.givenBack(new GivenBack(List.of(), true));
        }
        List<Reversal> found = new ArrayList<>();
        boolean isAll = true;
        try {
            refunds(intent, charge).forEach(refund -> found.add(StripeFacts.reversal(refund)));
        } catch (InvalidRequestException | PermissionException notReadable) {
            found.add(StripeReversals.charge(charge.getId(), charge.getAmountRefunded(), charge.getCurrency()));
            isAll = false;
        }
        try {
            if (Boolean.TRUE.equals(charge.getDisputed())) {
                DisputeListParams ofPayment = DisputeListParams.builder()
                        .setPaymentIntent(intent.getId())
                        .setLimit(MOST_LISTED)
                        .build();
                stripe.disputes()
                        .list(ofPayment)
                        .autoPagingIterable()
                        .forEach(dispute -> found.add(StripeFacts.reversal(dispute)));
            }
        } catch (InvalidRequestException | PermissionException notReadable) {
            isAll = false;
        }
        return PaymentFacts.givenBack(new GivenBack(found, isAll));
    }

    private Iterable<Refund> refunds(PaymentIntent intent, Charge charge) throws StripeException {
        RefundCollection beside = charge.getRefunds();
        if (beside != null && !Boolean.TRUE.equals(beside.getHasMore())) {
            return beside.getData();
        }
        if (beside == null && (charge.getAmountRefunded() == null || charge.getAmountRefunded() == 0)) {
            return List.of();
        }
        RefundListParams ofPayment = RefundListParams.builder()
                .setPaymentIntent(intent.getId())
                .setLimit(MOST_LISTED)
                .build();
        return stripe.refunds().list(ofPayment).autoPagingIterable();
    }
}

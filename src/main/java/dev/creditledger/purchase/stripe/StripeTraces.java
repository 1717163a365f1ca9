package dev.creditledger.purchase.stripe;

import com.stripe.exception.PermissionException;
import com.stripe.exception.StripeException;
import com.stripe.model.Dispute;
import com.stripe.model.HasId;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.StripeCollection;
import com.stripe.model.checkout.Session;
import com.stripe.param.DisputeListParams;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.checkout.SessionListParams;
import com.stripe.service.V1Services;
import dev.creditledger.ledger.credits.Money;
import dev.creditledger.purchase.provider.PaymentOrder;
import dev.creditledger.purchase.provider.PaymentTrace;
import dev.creditledger.purchase.provider.PurchaseOrigin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Goes through what Stripe has since an instant: pages, payments, refunds, disputes, one list after another, so that what
 * goes back is told after what was paid.
 */
final class StripeTraces {
    private static final long MOST_LISTED = 100;

    /** The lists, in the order in which they are gone through. */
    private enum Listed {
        SESSIONS("checkout sessions"),
        PAYMENTS("payment intents"),
        REFUNDS("refunds"),
        DISPUTES("disputes");

        private final String words;

        Listed(String words) {
            this.words = words;
        }

        /** Null after the last. */
        String next() {
            return switch (this) {
                case SESSIONS -> PAYMENTS.name();
                case PAYMENTS -> REFUNDS.name();
                case REFUNDS -> DISPUTES.name();
                case DISPUTES -> null;
            };
        }
    }

    private final V1Services stripe;
    private final Duration expireAfter;

    StripeTraces(V1Services stripe, Duration expireAfter) {
        this.stripe = stripe;
        this.expireAfter = expireAfter;
    }

    /**
     * Reads the next part; a list that the key may not read is told of as unreadable.
     *
     * @param position the name of a list, and the id after which it goes on
     */
    PaymentTrace.Page since(Instant since, String position) throws StripeException {
        try {
            return read(since, position);
        } catch (PermissionException refused) {
            return refused(listed(position), refused.getMessage());
        }
    }

    private PaymentTrace.Page read(Instant since, String position) throws StripeException {
        String after = after(position);
        long seconds = since.minus(StripeRequests.CLOCK_DIFFERENCE).getEpochSecond();
        Listed listed = listed(position);
        return switch (listed) {
            case SESSIONS -> page(listed, stripe.checkout().sessions().list(sessions(seconds, after)), this::of);
            case PAYMENTS -> page(listed, stripe.paymentIntents().list(payments(seconds, after)), this::of);
            case REFUNDS -> page(listed, stripe.refunds().list(refunds(seconds, after)), StripeTraces::of);
            case DISPUTES -> page(listed, stripe.disputes().list(disputes(seconds, after)), StripeTraces::of);
        };
    }

    /** Answers an empty part for a list that may not be read, and goes on with the next list. */
    private static PaymentTrace.Page refused(Listed listed, String why) {
        return new PaymentTrace.Page(List.of(), listed.words, why, listed.next());
    }

    private static Listed listed(String position) {
        return position == null ? Listed.SESSIONS : Listed.valueOf(position.split(" ", 2)[0]);
    }

    private static String after(String position) {
        return position == null || position.indexOf(' ') < 0 ? null : position.split(" ", 2)[1];
    }

    private static <T extends HasId> PaymentTrace.Page page(
            Listed listed, StripeCollection<T> found, Function<T, Optional<PaymentTrace>> trace) {
        List<T> data = found.getData();
        boolean goesOn = Boolean.TRUE.equals(found.getHasMore()) && !data.isEmpty();
        return new PaymentTrace.Page(
                data.stream().map(trace).flatMap(Optional::stream).toList(),
                listed.words,
                null,
                goesOn ? listed.name() + ' ' + data.get(data.size() - 1).getId() : listed.next());
    }

    private static SessionListParams sessions(long seconds, String after) {
        return SessionListParams.builder()
                .setCreated(SessionListParams.Created.builder().setGte(seconds).build())
                .setStartingAfter(after)
                .setLimit(MOST_LISTED)
                .build();
    }

    private static PaymentIntentListParams payments(long seconds, String after) {
        return PaymentIntentListParams.builder()
                .setCreated(PaymentIntentListParams.Created.builder()
                        .setGte(seconds)
                        .build())
                .setStartingAfter(after)
                .setLimit(MOST_LISTED)
                .build();
    }

    private static RefundListParams refunds(long seconds, String after) {
        return RefundListParams.builder()
                .setCreated(RefundListParams.Created.builder().setGte(seconds).build())
                .setStartingAfter(after)
                .setLimit(MOST_LISTED)
                .build();
    }

    private static DisputeListParams disputes(long seconds, String after) {
        return DisputeListParams.builder()
                .setCreated(DisputeListParams.Created.builder().setGte(seconds).build())
                .setStartingAfter(after)
                .setLimit(MOST_LISTED)
                .build();
    }

    private Optional<PaymentTrace> of(Session session) {
        boolean isPaid = "paid".equals(session.getPaymentStatus());
        return ordered(
                new Ordered(
                        session.getId(),
                        session.getMetadata(),
                        session.getPaymentIntent(),
                        session.getId(),
                        session.getCustomer(),
                        null,
                        session.getAmountSubtotal(),
                        session.getCurrency(),
                        session.getCreated(),
                        session.getExpiresAt()),
                isPaid,
                "expired".equals(session.getStatus()) && !isPaid);
    }

    /** A payment that was made on a page is told of by the page, which knows the price without tax. */
    private Optional<PaymentTrace> of(PaymentIntent intent) {
        return ordered(
                        new Ordered(
                                intent.getId(),
                                intent.getMetadata(),
                                intent.getId(),
                                null,
                                intent.getCustomer(),
                                intent.getPaymentMethod(),
                                intent.getAmount(),
                                intent.getCurrency(),
                                intent.getCreated(),
                                null),
                        "succeeded".equals(intent.getStatus()),
                        "canceled".equals(intent.getStatus()))
                .filter(trace -> trace.order() == null || trace.order().origin() != PurchaseOrigin.CHECKOUT);
    }

    /** What a page or a payment says of itself; instants are seconds of the epoch. */
    private record Ordered(
            String id,
            Map<String, String> metadata,
            String paymentIntentId,
            String checkoutSessionId,
            String customerId,
            String paymentMethodId,
            Long amount,
            String currency,
            Long createdAt,
            Long expiresAt) {}

    /** Empty for what is none of ours. */
    private Optional<PaymentTrace> ordered(Ordered ordered, boolean isPaid, boolean isOver) {
        Map<String, String> metadata = ordered.metadata() == null ? Map.of() : ordered.metadata();
        return StripeMetadata.id(metadata, StripeMetadata.PURCHASE).map(purchaseId -> {
            UUID accountId = StripeMetadata.id(metadata, StripeMetadata.ACCOUNT).orElse(null);
            Money price = money(ordered.amount(), ordered.currency());
            return new PaymentTrace(
                    ordered.id(),
                    purchaseId,
                    accountId,
                    ordered.paymentIntentId(),
                    ordered.checkoutSessionId(),
                    ordered.customerId(),
                    price,
                    isPaid,
                    isOver,
                    accountId == null || price == null ? null : order(ordered, purchaseId, accountId, price));
        });
    }

    /** Null where it does not say what was bought. */
    private PaymentOrder order(Ordered ordered, UUID purchaseId, UUID accountId, Money price) {
        Instant createdAt = Instant.ofEpochSecond(ordered.createdAt());
        return StripeMetadata.terms(ordered.metadata())
                .map(terms -> new PaymentOrder(
                        purchaseId,
                        accountId,
                        terms,
                        ordered.customerId(),
                        0,
                        price,
                        null,
                        false,
                        false,
                        ordered.paymentMethodId(),
                        ordered.paymentIntentId(),
                        ordered.checkoutSessionId(),
                        createdAt,
                        ordered.expiresAt() == null
                                ? createdAt.plus(expireAfter)
                                : Instant.ofEpochSecond(ordered.expiresAt())))
                .orElse(null);
    }

    /** Null for an amount that is none here, as of a currency that Java does not know. */
    private static Money money(Long amount, String currency) {
        try {
            return amount == null ? null : StripeAmount.money(amount, currency);
        } catch (IllegalArgumentException | ArithmeticException unreadable) {
            return null;
        }
    }

    private static Optional<PaymentTrace> of(Refund refund) {
        return reversal(refund.getId(), refund.getPaymentIntent(), refund.getAmount(), refund.getCurrency());
    }

    private static Optional<PaymentTrace> of(Dispute dispute) {
        return reversal(dispute.getId(), dispute.getPaymentIntent(), dispute.getAmount(), dispute.getCurrency());
    }

    private static Optional<PaymentTrace> reversal(String id, String payment, Long amount, String currency) {
        return Optional.ofNullable(payment)
                .map(found -> new PaymentTrace(
                        id, null, null, found, null, null, money(amount, currency), false, false, null));
    }
}

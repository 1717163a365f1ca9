package dev.creditledger.purchase.stripe;

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
import dev.creditledger.price.Money;
import dev.creditledger.purchase.PaymentOrder;
import dev.creditledger.purchase.PaymentTrace;
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

    /** In the order in which they are gone through. */
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

    /** @param position the name of a list, and the id after which it goes on */
    PaymentTrace.Page since(Instant since, String position) throws StripeException {
        String after = after(position);
        long seconds = since.minus(StripeRequests.CLOCK_DIFFERENCE).getEpochSecond();
        return switch (listed(position)) {
            case SESSIONS ->
                page(Listed.SESSIONS, stripe.checkout().sessions().list(sessions(seconds, after)), this::of);
            case PAYMENTS -> page(Listed.PAYMENTS, stripe.paymentIntents().list(payments(seconds, after)), this::of);
            case REFUNDS -> page(Listed.REFUNDS, stripe.refunds().list(refunds(seconds, after)), StripeTraces::of);
            case DISPUTES -> page(Listed.DISPUTES, stripe.disputes().list(disputes(seconds, after)), StripeTraces::of);
        };
    }

    /** The list that cannot be read is left out. */
    static PaymentTrace.Page refused(String position, String why) {
        Listed listed = listed(position);
        return new PaymentTrace.Page(List.of(), listed.words + ": " + why, listed.next());
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
        boolean isOver = "expired".equals(session.getStatus()) && !"paid".equals(session.getPaymentStatus());
        Instant end = session.getExpiresAt() == null
                ? end(session.getCreated())
                : Instant.ofEpochSecond(session.getExpiresAt());
        return ordered(
                new Ordered(
                        session.getId(),
                        session.getMetadata(),
                        session.getPaymentIntent(),
                        session.getId(),
                        session.getCustomer(),
                        null,
                        money(session.getAmountSubtotal(), session.getCurrency()),
                        Instant.ofEpochSecond(session.getCreated()),
                        end),
                isOver);
    }

    private Optional<PaymentTrace> of(PaymentIntent intent) {
        return ordered(
                new Ordered(
                        intent.getId(),
                        intent.getMetadata(),
                        intent.getId(),
                        null,
                        intent.getCustomer(),
                        intent.getPaymentMethod(),
                        money(intent.getAmount(), intent.getCurrency()),
                        Instant.ofEpochSecond(intent.getCreated()),
                        end(intent.getCreated())),
                "canceled".equals(intent.getStatus()));
    }

    private Instant end(Long created) {
        return Instant.ofEpochSecond(created).plus(expireAfter);
    }

    private static Money money(Long amount, String currency) {
        return amount == null ? null : StripeAmount.money(amount, currency);
    }

    private record Ordered(
            String id,
            Map<String, String> metadata,
            String paymentIntentId,
            String checkoutSessionId,
            String customerId,
            String paymentMethodId,
            Money price,
            Instant createdAt,
            Instant expiresAt) {}

    /** Empty for what is none of ours. */
    private static Optional<PaymentTrace> ordered(Ordered ordered, boolean isOver) {
        Map<String, String> metadata = ordered.metadata() == null ? Map.of() : ordered.metadata();
        return StripeMetadata.id(metadata, StripeMetadata.PURCHASE).map(purchaseId -> {
            UUID accountId = StripeMetadata.id(metadata, StripeMetadata.ACCOUNT).orElse(null);
            PaymentOrder order = accountId == null || ordered.price() == null
                    ? null
                    : StripeMetadata.terms(metadata)
                            .map(terms -> new PaymentOrder(
                                    purchaseId,
                                    accountId,
                                    terms,
                                    ordered.customerId(),
                                    0,
                                    ordered.price(),
                                    null,
                                    false,
                                    false,
                                    ordered.paymentMethodId(),
                                    ordered.paymentIntentId(),
                                    ordered.checkoutSessionId(),
                                    ordered.createdAt(),
                                    ordered.expiresAt()))
                            .orElse(null);
            return new PaymentTrace(
                    ordered.id(), purchaseId, accountId, ordered.paymentIntentId(), ordered.price(), isOver, order);
        });
    }

    private static Optional<PaymentTrace> of(Refund refund) {
        return reversal(refund.getId(), refund.getPaymentIntent(), refund.getAmount(), refund.getCurrency());
    }

    private static Optional<PaymentTrace> of(Dispute dispute) {
        return reversal(dispute.getId(), dispute.getPaymentIntent(), dispute.getAmount(), dispute.getCurrency());
    }

    private static Optional<PaymentTrace> reversal(String id, String payment, Long amount, String currency) {
        return Optional.ofNullable(payment)
                .map(found -> new PaymentTrace(id, null, null, found, money(amount, currency), false, null));
    }
}

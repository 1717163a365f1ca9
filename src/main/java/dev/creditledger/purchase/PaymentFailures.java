package dev.creditledger.purchase;

import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import org.jboss.logging.Logger;

/** What a caller is told when the provider will not, or cannot be understood. The provider's own words go to the log. */
final class PaymentFailures {
    private static final Logger LOG = Logger.getLogger(PaymentFailures.class);
    private static final String CODE = "PAYMENT_PROVIDER_FAILED";
    private static final String RETRY_SECONDS = "5";

    private PaymentFailures() {}

    /** Asking again begins anew. */
    static RequestFailure refused(Throwable refused) {
        LOG.errorf("The payment provider refused a request: %s", refused.getMessage());
        return RequestFailure.of(
                RequestFault.UNAVAILABLE, CODE, "The payment provider refused the request; nothing was charged.");
    }

    /** Asking again goes on with the same purchase, or with a new one when that one came to nothing. */
    static RequestFailure unanswered(Throwable unanswered) {
        LOG.warnf("The payment provider did not answer: %s", unanswered.getMessage());
        return RequestFailure.of(
                        RequestFault.UNAVAILABLE,
                        CODE,
                        "The payment provider did not answer as it should. Nothing is bought twice by asking again.")
                .withHeader("Retry-After", RETRY_SECONDS);
    }

    static RequestFailure refund(Throwable refused) {
        return RequestFailure.of(
                RequestFault.UNPROCESSABLE,
                "REFUND_REFUSED",
                "The payment provider does not give this back: " + refused.getMessage());
    }

    static RequestFailure paymentMethod(Throwable refused) {
        return RequestFailure.of(
                RequestFault.UNPROCESSABLE,
                "PAYMENT_METHOD_REFUSED",
                "The payment provider does not take this payment method for this account: " + refused.getMessage());
    }
}

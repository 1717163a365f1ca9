package dev.creditledger.purchase;

/** Whether the provider did it is not known: it did not answer, or not in time, or with a fault of its own. */
public final class PaymentUnanswered extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PaymentUnanswered(String message, Throwable cause) {
        super(message, cause);
    }
}

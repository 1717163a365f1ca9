package dev.creditledger.purchase.provider;

/** Whether the provider did it is not known: it did not answer, or not in time, or with a fault of its own. */
public final class PaymentUnanswered extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean fault;

    /** @param fault whether it answered with a fault of its own, which it repeats for a repeated call */
    public PaymentUnanswered(String message, boolean fault, Throwable cause) {
        super(message, cause);
        this.fault = fault;
    }

    public boolean isFault() {
        return fault;
    }
}

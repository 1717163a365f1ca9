package dev.creditledger.purchase.provider;

/** The provider answered that it will not: nothing was charged by this call. It has no stack trace: it is an answer. */
public final class PaymentRefused extends RuntimeException {
    /** The customer that the call was for is none there, or none any more. */
    public static final String UNKNOWN_CUSTOMER = "unknown_customer";

    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient PaymentFacts facts;

    /** @param facts what the provider said beside, as of the payment that failed */
    public PaymentRefused(String code, String message, PaymentFacts facts) {
        super(message, null, false, false);
        this.code = code;
        this.facts = facts;
    }

    public static PaymentRefused because(String code, String message) {
        return new PaymentRefused(code, message, PaymentFacts.failure(code, message));
    }

    public String code() {
        return code;
    }

    /** The facts with the failure among them. */
    public PaymentFacts facts() {
        return facts;
    }
}

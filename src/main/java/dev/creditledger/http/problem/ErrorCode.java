package dev.creditledger.http.problem;

/**
 * The codes of failures of the native API that are more exact than a {@link RequestFault}, whose name is the code
 * otherwise. They are stable. The description of the API and {@code docs/errors.md} are made from them.
 */
public enum ErrorCode {
    SITE_NOT_FOUND("The account has no such site."),
    SITE_CLOSED("The site is closed and takes no more."),
    SITE_EXISTS("The account has a site of this id."),
    TOO_MANY_SITES("The account has as many sites as it may have."),
    ACCOUNT_EXISTS("There is an account with this id."),
    ACCOUNT_CLOSED("The account is closed and takes nothing new."),
    CONFIRMATION_NEEDED("The preview has to be looked at first, whose confirmation the call needs."),
    PRIVACY_REQUEST_NOT_FOUND("There is no such privacy request."),
    NOTHING_LOST("There is no privacy request to be done again."),
    UNKNOWN_ACCOUNT("There is no such account, or it is not the caller's."),
    EXTERNAL_ID_SET("It has another external id already, which stays."),
    EXTERNAL_ID_TAKEN("Another one is called that already."),
    API_KEY_NOT_FOUND("The account has no such API key."),
    TOO_MANY_API_KEYS("The account has as many API keys that work as it may have."),
    KEY_NOT_CONFIRMED("The service was restored from a backup, and no operator has confirmed the caller's key yet."),
    OPERATOR_NOT_FOUND("There is no such operator."),
    OPERATOR_KEY_NOT_FOUND("The operator has no such key."),
    TOO_MANY_OPERATOR_KEYS("The operator has as many keys as one may have."),
    OWN_ROLE("Nobody takes their own role away."),
    GOODWILL_LIMIT("It is more goodwill than this operator may grant on one day."),
    INSUFFICIENT_CREDITS("What is available does not cover the amount."),
    IDEMPOTENCY_KEY_REUSED("The idempotency key was used by another request."),
    UNKNOWN_ALLOCATION("The account has no such allocation."),
    ALLOCATION_ENDED("The allocation has ended and stays so."),
    TOO_MANY_ALLOCATIONS("The wallet has as many allocations as it may have."),
    WALLET_FULL("The wallet would hold more credits than it may."),
    INVALID_TERMS("The terms contradict each other or the present."),
    UNKNOWN_RESERVATION("The account has no such reservation."),
    RESERVATION_CLOSED("The reservation was captured or released, or has expired."),
    TOO_MANY_RESERVATIONS("The wallet has as many open reservations as it may have."),
    NOTHING_HELD("Everything that was held is captured already."),
    UNKNOWN_TRANSACTION("The account has no such transaction."),
    NOT_REFUNDABLE("The transaction spent nothing that could be given back."),
    REFUND_TOO_LARGE("It is more than is left of what was spent or paid."),
    NO_RATE("No rate holds for a kind of use."),
    USAGE_TOO_LARGE("What was used costs more than can be paid at once."),
    TOO_MANY_EXPORTS("As many exports of the account are under way as may be."),
    TOO_MANY_QUESTIONS("Too many questions about the account are under way."),
    QUESTION_TOO_LONG("The question takes longer than one may take."),
    UNKNOWN_PACKAGE("There is no such package."),
    PACKAGE_EXISTS("There is a package with this code."),
    PACKAGE_INACTIVE("The package is not for sale."),
    TOO_MANY_PACKAGES("There are as many packages as there may be."),
    UNKNOWN_RATE("There is no such rate."),
    RATE_EXISTS("There is a rate with this code, or for the same use from the same instant."),
    TOO_MANY_RATES("There are as many rates as there may be."),
    PURCHASE_LIMIT_REACHED("The account has bought the package as often as it may in this billing cycle."),
    FOREIGN_CURRENCY("The package is sold in another currency."),
    WRONG_AMOUNT("The package costs another amount."),
    UNKNOWN_PURCHASE("The account has no such purchase."),
    PURCHASE_NOT_ORDERED("The payment provider is not known to have the purchase."),
    PURCHASE_PAID("The purchase was paid, or is being paid."),
    PURCHASE_NOT_PAID("The purchase is not paid."),
    NO_CONFIRMATION_NEEDED("Nobody has to confirm the purchase."),
    REFILL_UNDER_WAY("A refill of the account is under way."),
    OTHER_PROVIDER("Another payment provider took the money."),
    REFUND_REFUSED("The payment provider does not give the money back."),
    REFUND_UNCERTAIN("The payment provider has not answered whether it gave the money back."),
    PAYMENTS_UNAVAILABLE("No payment provider is configured."),
    PAYMENT_PROVIDER_FAILED("The payment provider did not answer, or not as it should."),
    PAYMENT_METHOD_REFUSED("The payment provider does not take the payment method for this account."),
    UNKNOWN_PAYMENT_METHOD("The account has no such stored payment method."),
    UNKNOWN_CUSTOMER("The payment provider does not know the customer."),
    UNKNOWN_PAYMENT("There is no such simulated payment."),
    PAYMENT_CONCLUDED("The simulated payment is concluded."),
    BAD_SIGNATURE("The event is not signed by the payment provider."),
    NO_RESTORE("There is no restore, or it is over."),
    RESTORE_NOT_INQUIRED("The payment provider was not asked about everything yet.");

    private final String meaning;

    ErrorCode(String meaning) {
        this.meaning = meaning;
    }

    /** What it says, in a sentence. */
    public String meaning() {
        return meaning;
    }
}

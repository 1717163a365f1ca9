package dev.creditledger.audit;

import java.util.Arrays;
import java.util.Optional;

/** What is audited: every change but plain spending, which the journal alone tells of. */
public enum AuditAction {
    ACCOUNT_CREATE("account.create"),
    ACCOUNT_CHANGE("account.change"),
    ACCOUNT_CLOSE("account.close"),
    ACCOUNT_ANONYMIZE("account.anonymize"),
    PRIVACY_REDO("privacy.redo"),
    SITE_CREATE("site.create"),
    SITE_CHANGE("site.change"),
    SITE_CLOSE("site.close"),
    API_KEY_CREATE("api-key.create"),
    API_KEY_ADOPT("api-key.adopt"),
    API_KEY_CONFIRM("api-key.confirm"),
    API_KEY_LIMIT("api-key.limit"),
    API_KEY_REVOKE("api-key.revoke"),
    OPERATOR_CREATE("operator.create"),
    OPERATOR_CHANGE("operator.change"),
    OPERATOR_END("operator.end"),
    OPERATOR_KEY_CREATE("operator-key.create"),
    OPERATOR_KEY_CONFIRM("operator-key.confirm"),
    OPERATOR_KEY_LIMIT("operator-key.limit"),
    OPERATOR_KEY_REVOKE("operator-key.revoke"),
    PACKAGE_CREATE("package.create"),
    PACKAGE_CHANGE("package.change"),
    PACKAGE_DELETE("package.delete"),
    PACKAGE_IMPORT("package.import"),
    RATE_CREATE("rate.create"),
    RATE_CHANGE("rate.change"),
    RATE_DELETE("rate.delete"),
    RATE_IMPORT("rate.import"),
    PURCHASE_CREATE("purchase.create"),
    PURCHASE_REOPEN("purchase.reopen"),
    PURCHASE_CANCEL("purchase.cancel"),
    PURCHASE_REFUND("purchase.refund"),
    PAYMENT_METHOD_DEFAULT("payment-method.default"),
    PAYMENT_METHOD_REMOVE("payment-method.remove"),
    PAYMENT_CUSTOMER_LINK("payment-customer.link"),
    SIMULATED_PAYMENT_COMPLETE("simulated-payment.complete"),
    SIMULATED_PAYMENT_FAIL("simulated-payment.fail"),
    SIMULATED_PAYMENT_REVERSE("simulated-payment.reverse"),
    RESTORE_INQUIRE("restore.inquire"),
    RESTORE_CONCLUDE("restore.conclude"),
    AUTO_REFILL_CHANGE("auto-refill.change"),
    AUTO_REFILL_LIMIT("auto-refill.limit"),
    /** What follows is an operator's, and written by the ledger itself. */
    ALLOCATION_GRANT("allocation.grant"),
    ALLOCATION_CHANGE("allocation.change"),
    ALLOCATION_VOID("allocation.void"),
    TRANSACTION_REFUND("transaction.refund"),
    RESERVATION_RELEASE("reservation.release");

    private final String text;

    AuditAction(String text) {
        this.text = text;
    }

    /** The action's name on the wire and in the database. */
    public String text() {
        return text;
    }

    static Optional<AuditAction> of(String text) {
        return Arrays.stream(values())
                .filter(action -> action.text.equals(text))
                .findFirst();
    }
}

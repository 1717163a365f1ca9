package dev.creditledger.purchase;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.creditledger.http.problem.FieldViolation;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.text.MayBeAbsent;
import dev.creditledger.http.text.SecretText;
import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.credits.Money;
import dev.creditledger.purchase.provider.PurchaseOrigin;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Purchases on the wire. */
public final class PurchaseMessages {
    private static final int MAXIMUM_CODE = 100;
    private static final int MAXIMUM_REASON = 500;

    private PurchaseMessages() {}

    /** How a purchase is to be paid. */
    public enum Method {
        PAYMENT_INTENT("payment_intent", PurchaseOrigin.PAYMENT_INTENT),
        CHECKOUT("checkout", PurchaseOrigin.CHECKOUT);

        private final String text;
        private final PurchaseOrigin origin;

        Method(String text, PurchaseOrigin origin) {
            this.text = text;
            this.origin = origin;
        }

        @JsonValue
        public String text() {
            return text;
        }

        PurchaseOrigin origin() {
            return origin;
        }

        @JsonCreator
        public static Method of(String text) {
            for (Method method : values()) {
                if (method.text.equals(text)) {
                    return method;
                }
            }
            throw new IllegalArgumentException("must be payment_intent or checkout");
        }
    }

    /** How a card is to be stored. */
    public enum CardMethod {
        SETUP_INTENT("setup_intent"),
        CHECKOUT("checkout");

        private final String text;

        CardMethod(String text) {
            this.text = text;
        }

        @JsonValue
        public String text() {
            return text;
        }

        @JsonCreator
        public static CardMethod of(String text) {
            for (CardMethod method : values()) {
                if (method.text.equals(text)) {
                    return method;
                }
            }
            throw new IllegalArgumentException("must be setup_intent or checkout");
        }
    }

    @Schema(name = "NewPurchase", description = "Names the package by one of the two.")
    public record NewPurchase(
            @Schema(examples = "credits_1000", minLength = 1, maxLength = MAXIMUM_CODE) String packageCode,
            UUID packageId,
            @Schema(required = true) Method method,
            @Schema(
                            description = "Of `checkout`: where the provider's page sends who has paid, of an allowed"
                                    + " origin; the configured address without it.",
                            examples = "https://shop.example/credits/thanks?session={CHECKOUT_SESSION_ID}")
                    String successUrl,
            @Schema(description = "Of `checkout`: where it sends who has not.") String cancelUrl,
            @Schema(
                            description = "Whether the card is kept, so that it can be charged by auto-refill.",
                            defaultValue = "false")
                    Boolean keepCard) {
        boolean isCardKept() {
            return Boolean.TRUE.equals(keepCard);
        }

        void check() {
            List<FieldViolation> violations = new ArrayList<>(0);
            if ((packageCode == null) == (packageId == null)) {
                violations.add(new FieldViolation("packageCode", "must be given, or packageId instead"));
            }
            if (packageCode != null && (packageCode.isEmpty() || packageCode.length() > MAXIMUM_CODE)) {
                violations.add(new FieldViolation("packageCode", "must have 1 to " + MAXIMUM_CODE + " characters"));
            }
            if (method == null) {
                violations.add(new FieldViolation("method", "must be given"));
            }
            if (!violations.isEmpty()) {
                throw RequestFailure.invalid(violations);
            }
        }
    }

    @Schema(name = "PurchaseRefundRequest")
    public record RefundRequest(
            @Schema(
                            minimum = "0",
                            exclusiveMinimum = true,
                            description = "In the currency's major unit; absent for all that is left.",
                            examples = "10.00")
                    BigDecimal amount,
            @Schema(minLength = 1, maxLength = MAXIMUM_REASON) String reason) {
        /** The amount in the smallest unit; null for all that is left. */
        Long check(String currency) {
            if (reason != null && (reason.isBlank() || reason.length() > MAXIMUM_REASON)) {
                throw RequestFailure.invalid("reason", "must have 1 to " + MAXIMUM_REASON + " characters");
            }
            if (amount == null) {
                return null;
            }
            if (amount.signum() <= 0) {
                throw RequestFailure.invalid("amount", "must be more than 0");
            }
            try {
                return Money.of(amount, currency).minorUnits();
            } catch (ArithmeticException unusable) {
                throw RequestFailure.invalid("amount", unusable.getMessage());
            }
        }
    }

    @Schema(name = "PurchaseFailure", description = "Of the last attempt to pay, in the provider's words.")
    public record FailureAnswer(
            @Schema(examples = "card_declined") @MayBeAbsent String code, @MayBeAbsent String message, Instant at) {}

    @Schema(name = "PurchaseConfirmation", description = "For the provider's script on a page of the card's owner.")
    public record ConfirmationAnswer(
            @Schema(examples = "pi_3PgafrL5Zxv") String paymentIntentId,
            @Schema(implementation = String.class) SecretText clientSecret,
            @Schema(examples = "pm_1PgafrL5Zxv") @MayBeAbsent String paymentMethodId,
            @Schema(description = "When it is called off if nobody has confirmed it.") Instant expiresAt) {}

    @Schema(name = "Purchase")
    public record PurchaseAnswer(
            UUID id,
            PurchaseOrigin origin,
            PurchaseStatus status,
            @MayBeAbsent UUID packageId,
            @Schema(examples = "credits_1000") @MayBeAbsent String packageCode,
            @Schema(type = SchemaType.NUMBER, examples = "1000") Credits credits,
            @Schema(type = SchemaType.NUMBER, examples = "0") Credits bonusCredits,
            @Schema(examples = "40.00") BigDecimal price,
            @Schema(examples = "USD") String currency,
            @Schema(examples = "stripe", description = "`stripe`, `stripe_test` or `simulated`.") String provider,
            @MayBeAbsent String paymentIntentId,
            @Schema(
                            implementation = String.class,
                            description = "For the buyer's page; told to whoever makes the purchase alone.")
                    @MayBeAbsent
                    SecretText clientSecret,
            @MayBeAbsent String checkoutSessionId,
            @Schema(implementation = String.class, description = "Where the buyer pays.") @MayBeAbsent
                    SecretText checkoutUrl,
            Instant createdAt,
            @Schema(description = "When it is called off if nobody has paid.") Instant expiresAt,
            @MayBeAbsent Instant paidAt,
            @Schema(description = "When the wallet got the credits.") @MayBeAbsent Instant grantedAt,
            @Schema(description = "Of the journal.") @MayBeAbsent UUID transactionId,
            @MayBeAbsent UUID allocationId,
            @Schema(description = "Money given back.", examples = "0.00") BigDecimal refunded,
            @Schema(description = "Money that the buyer's bank demands back.", examples = "0.00") BigDecimal disputed,
            @Schema(type = SchemaType.NUMBER, description = "Credits taken back for it.", examples = "0")
                    Credits clawedBack,
            @Schema(
                            type = SchemaType.NUMBER,
                            description = "Credits that were to be taken back and had been spent.",
                            examples = "0")
                    Credits owed,
            @MayBeAbsent FailureAnswer failure) {}
}

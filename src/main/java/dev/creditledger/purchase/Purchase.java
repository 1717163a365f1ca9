package dev.creditledger.purchase;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.credits.Money;
import dev.creditledger.purchase.provider.PaymentOrder;
import dev.creditledger.purchase.provider.PurchaseOrigin;
import dev.creditledger.purchase.provider.PurchaseTerms;
import dev.creditledger.purchase.provider.ReturnAddresses;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/**
 * Credits bought, or being bought, for an account: what was ordered, the facts that the provider told about the payment,
 * and what the ledger did about them. Amounts of money are in the currency's smallest unit, of credits in millionths.
 * Changed by {@link PaymentBook} and {@link PurchaseSettlement} alone.
 */
@Entity
@Table(name = "purchase")
public class Purchase extends PanacheEntityBase {
    @Id
    public UUID id;

    @Column(name = "account_id")
    public UUID accountId;

    @Enumerated(EnumType.STRING)
    public PurchaseOrigin origin;

    /** Null for a refill, like the code. */
    @Column(name = "package_id")
    public UUID packageId;

    @Column(name = "package_code")
    public String packageCode;

    @Column(name = "credits")
    public long creditsMicros;

    @Column(name = "bonus_credits")
    public long bonusMicros;

    @Column(name = "price_minor")
    public long priceMinor;

    public String currency;

    @Enumerated(EnumType.STRING)
    public PurchaseStatus status;

    /** Whether the provider may still take the money. */
    public boolean awaiting;

    /** Whether the ledger has yet to match the facts. */
    public boolean unsettled;

    @Column(name = "request_key")
    public String requestKey;

    /** The provider it was ordered from, test and live mode apart. */
    public String gateway;

    /** Whom the provider was told it is for; null before that. */
    @Column(name = "customer_id")
    public String customerId;

    /** How often that had to be somebody else, as the provider did not know the one before. */
    public int attempt;

    @Column(name = "payment_intent_id")
    public String paymentIntentId;

    @Column(name = "client_secret")
    public String clientSecret;

    @Column(name = "checkout_session_id")
    public String checkoutSessionId;

    @Column(name = "checkout_url")
    public String checkoutUrl;

    /** Where the provider's page sends the buyer; null for the configured addresses, like the next. */
    @Column(name = "success_url")
    public String successUrl;

    @Column(name = "cancel_url")
    public String cancelUrl;

    /** Whether the card that pays it is stored. */
    @Column(name = "keep_card")
    public boolean keepCard;

    @Column(name = "payment_method_id")
    public String paymentMethodId;

    /** A text that is the same for one card, under whatever id it was stored. */
    @Column(name = "card_fingerprint")
    public String cardFingerprint;

    @Column(name = "paid_at")
    public Instant paidAt;

    /** Null until it is paid; more than the price where tax was added. */
    @Column(name = "paid_minor")
    public Long paidMinor;

    @Column(name = "refunded_minor")
    public long refundedMinor;

    @Column(name = "disputed_minor")
    public long disputedMinor;

    /** When a refund or a dispute last took money; null when none has. */
    @Column(name = "given_back_at")
    public Instant givenBackAt;

    /** When the last attempt failed, like its code and message; kept when a later one succeeds. */
    @Column(name = "failed_at")
    public Instant failedAt;

    @Column(name = "failure_code")
    public String failureCode;

    @Column(name = "failure_message")
    public String failureMessage;

    @Column(name = "granted_at")
    public Instant grantedAt;

    @Column(name = "transaction_id")
    public UUID transactionId;

    @Column(name = "allocation_id")
    public UUID allocationId;

    @Column(name = "clawed_back")
    public long clawedBackMicros;

    /** What was to be taken back and had been spent. */
    @Column(name = "owed")
    public long owedMicros;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "updated_at")
    public Instant updatedAt;

    @Column(name = "expires_at")
    public Instant expiresAt;

    /** When the provider is asked next; null when it need not be any more. */
    @Column(name = "check_at")
    public Instant checkAt;

    public Credits credits() {
        return new Credits(creditsMicros);
    }

    public Credits bonusCredits() {
        return new Credits(bonusMicros);
    }

    /** What is granted once it is paid. */
    public Credits total() {
        return credits().plus(bonusCredits());
    }

    public Money price() {
        return new Money(priceMinor, currency);
    }

    public Credits clawedBack() {
        return new Credits(clawedBackMicros);
    }

    public Credits owed() {
        return new Credits(owedMicros);
    }

    /** Whether the provider knows of it, as far as we know. */
    public boolean isOrdered() {
        return paymentIntentId != null || checkoutSessionId != null;
    }

    /** What is bought, as the provider is told. */
    PurchaseTerms terms() {
        return new PurchaseTerms(origin, credits(), bonusCredits(), packageId, packageCode);
    }

    /** The purchase as the provider is told of it, for the customer that the account is there. */
    PaymentOrder orderFor(String customer) {
        return new PaymentOrder(
                id,
                accountId,
                terms(),
                customer,
                attempt,
                price(),
                successUrl == null ? null : new ReturnAddresses(successUrl, cancelUrl),
                keepCard,
                status == PurchaseStatus.REQUIRES_ACTION,
                paymentMethodId,
                paymentIntentId,
                checkoutSessionId,
                createdAt,
                expiresAt);
    }

    /** What the provider calls the payment, as far as it is known; its own id before that. */
    String paymentId() {
        if (paymentIntentId != null) {
            return paymentIntentId;
        }
        return checkoutSessionId == null ? id.toString() : checkoutSessionId;
    }

    public boolean isPaid() {
        return paidAt != null;
    }
}

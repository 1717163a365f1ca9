package dev.creditledger.purchase;

import dev.creditledger.http.Violations;
import dev.creditledger.http.text.MayBeAbsent;
import dev.creditledger.http.text.SecretText;
import dev.creditledger.purchase.PurchaseMessages.CardMethod;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Stored cards on the wire. */
public final class StoredCardMessages {
    private static final String CUSTOMER = "^[A-Za-z0-9_-]{1,255}$";
    static final Pattern ID = Pattern.compile(CUSTOMER);

    private StoredCardMessages() {}

    @Schema(name = "PaymentMethodSetupRequest")
    public record SetupRequest(
            @Schema(
                            required = true,
                            description = "`setup_intent` for a page of one's own, `checkout` for the provider's.")
                    CardMethod method,
            @Schema(description = "Of `checkout`: where it sends who has stored a card; the configured one without it.")
                    String successUrl,
            @Schema(description = "Of `checkout`: where it sends who has not.") String cancelUrl) {
        void check() {
            Violations violations = new Violations();
            if (method == null) {
                violations.add("method", "must be given");
            }
            violations.throwIfAny();
        }
    }

    @Schema(name = "PaymentMethodSetup")
    public record SetupAnswer(
            @Schema(examples = "seti_1PgafrL5Zxv") String id,
            @Schema(implementation = String.class, description = "Of `setup_intent`: for the provider's script.")
                    @MayBeAbsent
                    SecretText clientSecret,
            @Schema(implementation = String.class, description = "Of `checkout`: where the card is stored.")
                    @MayBeAbsent
                    SecretText url) {}

    @Schema(name = "PaymentMethod")
    public record CardAnswer(
            @Schema(examples = "pm_1PgafrL5Zxv") String id,
            @Schema(examples = "visa") @MayBeAbsent String brand,
            @Schema(examples = "4242") @MayBeAbsent String lastFourDigits,
            @Schema(description = "Year and month.", examples = "2029-04") @MayBeAbsent String expires,
            boolean isDefault) {}

    @Schema(name = "PaymentMethods")
    public record CardsAnswer(List<CardAnswer> items) {}

    @Schema(name = "PaymentCustomer")
    public record CustomerAnswer(
            @Schema(
                            description =
                                    "The provider's id of whom it takes the account to be; absent until it was told.",
                            examples = "cus_Q3n1fZ9")
                    @MayBeAbsent
                    String customerId) {}

    @Schema(name = "PaymentCustomerChange")
    public record CustomerChange(
            @Schema(
                            required = true,
                            pattern = CUSTOMER,
                            description = "The provider's id of whom it takes the account to be.",
                            examples = "cus_Q3n1fZ9")
                    String customerId) {
        void check() {
            Violations violations = new Violations();
            if (customerId == null || !ID.matcher(customerId).matches()) {
                violations.add("customerId", "must have 1 to 255 letters, digits, underscores and hyphens");
            }
            violations.throwIfAny();
        }
    }
}

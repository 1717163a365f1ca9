package dev.creditledger.refill;

import dev.creditledger.http.text.Clearable;
import dev.creditledger.http.text.MayBeAbsent;
import dev.creditledger.http.text.Patch;
import dev.creditledger.http.text.Settable;
import dev.creditledger.ledger.credits.Credits;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Auto-refill on the wire of the native API. */
public final class AutoRefillMessages {
    private AutoRefillMessages() {}

    @Schema(name = "AutoRefillChange", description = "What is left out stays as it is.")
    public record AutoRefillRequest(
            @Schema(implementation = Boolean.class) Settable<Boolean> enabled,
            @Schema(
                            ref = "Credits",
                            description = "Fewer available credits than this lead to a purchase.",
                            examples = "500")
                    Settable<Credits> threshold,
            @Schema(
                            implementation = Integer.class,
                            nullable = true,
                            minimum = "1",
                            maximum = "90",
                            description = "Fewer than are used in so many days, by the use of the last seven, lead to a"
                                    + " purchase as well. `null`: only the threshold counts.",
                            examples = "3")
                    Clearable<Integer> thresholdDays,
            @Schema(
                            ref = "Credits",
                            minimum = "0",
                            exclusiveMinimum = true,
                            description = "How many credits to buy then; more than 0.",
                            examples = "1000")
                    Settable<Credits> amount,
            @Schema(
                            implementation = BigDecimal.class,
                            nullable = true,
                            minimum = "0",
                            exclusiveMinimum = true,
                            description = "What to bring the available credits to, in whole credits bought, instead of"
                                    + " buying the amount; more than the threshold. `null`: the amount.",
                            examples = "5000")
                    Clearable<Credits> targetBalance,
            @Schema(
                            implementation = String.class,
                            nullable = true,
                            description = "The payment provider's, to be charged. `null`, or an empty one, takes away"
                                    + " the one that is set.",
                            examples = "pm_1PgafrL5Zxv")
                    Clearable<String> paymentMethodId)
            implements Patch {
        AutoRefillChange change() {
            return new AutoRefillChange(enabled, threshold, thresholdDays, amount, targetBalance, paymentMethodId);
        }
    }

    @Schema(
            name = "AutoRefillLimitsChange",
            description = "What is left out stays as it is; `null` is as for all accounts.")
    public record LimitsRequest(
            @Schema(implementation = Integer.class, nullable = true, minimum = "0", maximum = "24", examples = "10")
                    Clearable<Integer> maximumPerDay,
            @Schema(
                            implementation = BigDecimal.class,
                            nullable = true,
                            minimum = "0",
                            description = "In the currency's major unit; 0 or more.",
                            examples = "2000.00")
                    Clearable<BigDecimal> monthlyAmount,
            @Schema(
                            implementation = String.class,
                            pattern = "^[A-Z]{3}$",
                            description = "ISO 4217, of a `monthlyAmount` that is given with it. Without, that of the"
                                    + " amount before, or the configured one.",
                            examples = "USD")
                    Settable<String> currency)
            implements Patch {
        RefillLimitsChange change() {
            return new RefillLimitsChange(maximumPerDay, monthlyAmount, currency);
        }
    }

    @Schema(name = "AutoRefillLimits", description = "How much the account buys by itself at the most.")
    public record LimitsAnswer(
            @Schema(description = "Charges in a calendar day, those that failed too.", examples = "5")
                    int maximumPerDay,
            @Schema(description = "Money in a calendar month, in the currency's major unit.", examples = "500.00")
                    BigDecimal monthlyAmount,
            @Schema(description = "That of all refills.", examples = "USD") String currency) {}

    @Schema(
            name = "AutoRefillStop",
            description = "Off until the settings are changed, as charges failed in a row; the same card under another"
                    + " id is no change. Or until it is switched on again, as money of a refill went back"
                    + " (`REFUNDED`).")
    public record StopAnswer(
            @Schema(
                            description = "The last failure's, in the provider's words; or `REFUNDED`.",
                            examples = "card_declined")
                    String code,
            @Schema(examples = "Your card was declined.") @MayBeAbsent String detail,
            Instant since) {}

    @Schema(name = "AutoRefill")
    public record AutoRefillAnswer(
            @Schema(description = "Whether it is in force: false while `stopped`.") boolean enabled,
            @Schema(examples = "500") Credits threshold,
            @Schema(description = "Absent where days of use do not count.", examples = "3") @MayBeAbsent
                    Integer thresholdDays,
            @Schema(examples = "1000") Credits amount,
            @Schema(type = SchemaType.NUMBER, description = "Absent where the amount is bought.", examples = "5000")
                    @MayBeAbsent
                    Credits targetBalance,
            @Schema(description = "Absent without one; then nothing is bought.", examples = "pm_1PgafrL5Zxv")
                    @MayBeAbsent
                    String paymentMethodId,
            @MayBeAbsent StopAnswer stopped,
            LimitsAnswer limits) {}

    @Schema(
            name = "AutoRefillDecision",
            description = "What was decided when fewer credits were available than the threshold. Refusals of one"
                    + " reason that follow each other are one decision, which shows the last of them.")
    public record DecisionAnswer(
            UUID id,
            @Schema(description = "The first time.") Instant at,
            Instant lastAt,
            @Schema(description = "How often it was decided so.", examples = "1") long count,
            RefillDecision.Outcome decision,
            RefillReason reason,
            @Schema(description = "Of the charge that failed.", examples = "card_declined: Your card was declined.")
                    @MayBeAbsent
                    String detail,
            @Schema(description = "When the reason ends by itself; absent when it does not.") @MayBeAbsent
                    Instant until,
            @Schema(examples = "320") Credits available,
            @Schema(examples = "500") Credits threshold,
            @Schema(examples = "1000") Credits amount,
            @Schema(description = "What the amount costs, in the currency's major unit.", examples = "40.00")
                    @MayBeAbsent
                    BigDecimal price,
            @Schema(examples = "USD") @MayBeAbsent String currency,
            @Schema(description = "The purchase that it led to.") @MayBeAbsent UUID purchaseId) {}
}

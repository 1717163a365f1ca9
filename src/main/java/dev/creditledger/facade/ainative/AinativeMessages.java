package dev.creditledger.facade.ainative;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.creditledger.http.text.MayBeAbsent;
import dev.creditledger.http.text.SecretText;
import dev.creditledger.ledger.credits.Credits;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What goes over the wire of AINative's credits. Numbers are JSON numbers, instants ISO 8601 text without a fraction
 * where there is none; what is null is there. Source: AINative, Credits, and its contract.
 */
final class AinativeMessages {
    private AinativeMessages() {}

    /** Around every answer but the balance. */
    record AinativeEnvelope<T>(boolean success, T data, @MayBeAbsent String message) {}

    @Schema(name = "AinativeFailure")
    record Failure(boolean success, String code, String detail, String message) {}

    @Schema(name = "AinativeBalance")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @JsonNaming(SnakeCaseStrategy.class)
    record Balance(
            @Schema(description = "What remains and what was used.") BigDecimal totalCredits,
            @Schema(description = "Consumed since `period_start` less what was refunded since, and held now.")
                    BigDecimal usedCredits,
            Credits remainingCredits,
            @Schema(examples = "pro") String plan,
            @Schema(examples = "2026-04-01T00:00:00Z") String periodStart,
            @Schema(
                            nullable = true,
                            description = "Its last second; null without a recurring allowance.",
                            examples = "2026-04-30T23:59:59Z")
                    String periodEnd,
            @Schema(description = "Rounded half-up to two digits.") BigDecimal usagePercentage,
            @Schema(description = "Always false.") boolean unlimited) {}

    @Schema(name = "AinativeTransactions")
    @JsonNaming(SnakeCaseStrategy.class)
    record Transactions(
            List<Transaction> transactions,
            @Schema(description = "Exact up to 10000; beyond, more than this page reaches while there are more.")
                    long total,
            long skip,
            int limit,
            boolean hasMore) {}

    @Schema(name = "AinativeTransaction")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @JsonNaming(SnakeCaseStrategy.class)
    record Transaction(
            UUID id,
            @Schema(enumeration = {"usage", "purchase", "refund", "adjustment", "expiration"}) String type,
            @Schema(ref = "SignedCredits", description = "Below zero for what was taken.") Credits amount,
            String description,
            @Schema(nullable = true) Long tokensProcessed,
            @Schema(nullable = true) Long processingTimeMs,
            @Schema(examples = "2026-04-25T09:30:00Z") String createdAt,
            @Schema(nullable = true) String sessionId,
            @Schema(description = "What could be spent after it.") Credits balanceAfter) {}

    @Schema(name = "AinativeUsage")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @JsonNaming(SnakeCaseStrategy.class)
    record CurrentUsage(
            String periodStart,
            @Schema(nullable = true) String periodEnd,
            Summary summary,
            @Schema(description = "The most used first.") List<OperationUsage> byOperationType,
            @Schema(description = "Days of the account's time zone on which something happened, the first one first.")
                    List<DayUsage> dailyUsage) {}

    @Schema(name = "AinativeUsageSummary")
    @JsonNaming(SnakeCaseStrategy.class)
    record Summary(
            long totalRequests,
            @Schema(description = "Less what was refunded.") BigDecimal totalCreditsUsed,
            BigDecimal totalTokensProcessed,
            long uniqueSessions,
            long activeDays) {}

    @Schema(name = "AinativeOperationUsage")
    @JsonNaming(SnakeCaseStrategy.class)
    record OperationUsage(
            @Schema(description = "`unknown` for what was consumed without one.") String operationType,
            long requestCount,
            @Schema(description = "Less what was refunded.") BigDecimal creditsUsed) {}

    @Schema(name = "AinativeDayUsage")
    @JsonNaming(SnakeCaseStrategy.class)
    record DayUsage(
            String date,
            long requestCount,
            @Schema(description = "Less what was refunded on that day.") BigDecimal creditsUsed) {}

    @Schema(name = "AinativePackages")
    record Packages(List<PackageAnswer> packages) {}

    @Schema(name = "AinativePackage")
    @JsonNaming(SnakeCaseStrategy.class)
    record PackageAnswer(
            @Schema(examples = "credits_1000") String id,
            String name,
            Credits credits,
            BigDecimal price,
            @Schema(examples = "USD") String currency,
            boolean popular,
            boolean isPopular,
            @MayBeAbsent String description,
            List<String> features,
            @Schema(description = "On top of `credits`; absent without any.") @MayBeAbsent Credits bonusCredits) {}

    @Schema(name = "AinativePaymentIntent")
    @JsonNaming(SnakeCaseStrategy.class)
    record PaymentIntent(
            String paymentIntentId,
            @Schema(implementation = String.class) SecretText clientSecret,
            BigDecimal amount,
            String currency,
            String packageId) {}

    @Schema(name = "AinativeAutoRefill")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @JsonNaming(SnakeCaseStrategy.class)
    record AutoRefillData(
            boolean enabled,
            Credits threshold,
            Credits amount,
            @Schema(nullable = true) String paymentMethodId,
            AutoRefillSetting autoRefill) {}

    @Schema(name = "AinativeAutoRefillSetting", description = "The same once more, for clients that look here.")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @JsonNaming(SnakeCaseStrategy.class)
    record AutoRefillSetting(
            boolean enabled, Credits threshold, Credits amount, @Schema(nullable = true) String paymentMethodId) {}

    @Schema(name = "AinativeKeyCount")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @JsonNaming(SnakeCaseStrategy.class)
    record KeyCount(
            long activeApiKeys,
            @Schema(nullable = true, description = "The account's; null until it is given one.") String userEmail) {}
}

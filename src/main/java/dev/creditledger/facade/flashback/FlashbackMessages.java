package dev.creditledger.facade.flashback;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.creditledger.http.text.MayBeAbsent;
import dev.creditledger.http.text.SecretText;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What goes over the wire of the Flashback credits calls. Source: Flashback, Get Credit Balance, and its client. */
final class FlashbackMessages {
    private FlashbackMessages() {}

    @Schema(name = "FlashbackBalanceAnswer")
    @JsonPropertyOrder({"success", "data"})
    record BalanceAnswer(boolean success, Balance data) {}

    @Schema(name = "FlashbackBalance")
    @JsonPropertyOrder({"creditBalance", "dateBalance", "realtimeBalance", "pendingConsumption", "breakdown"})
    record Balance(
            @Schema(description = "`realtimeBalance` and `pendingConsumption` together.") BigDecimal creditBalance,
            @Schema(
                            implementation = String.class,
                            format = "date-time",
                            nullable = true,
                            description =
                                    "The UTC midnight up to which days are closed; null before the account's first.")
                    @JsonInclude
                    Instant dateBalance,
            @Schema(description = "What can be spent now.") BigDecimal realtimeBalance,
            @Schema(description = "What has been consumed since `dateBalance`, whatever was refunded.")
                    BigDecimal pendingConsumption,
            Breakdown breakdown) {}

    @Schema(name = "FlashbackBreakdown", description = "Adds up to `pendingConsumption`.")
    @JsonPropertyOrder({"storage", "ai"})
    record Breakdown(
            BigDecimal storage, @Schema(description = "Also what was consumed without a category.") BigDecimal ai) {}

    @Schema(name = "FlashbackTransactionsAnswer")
    @JsonPropertyOrder({"success", "data", "pagination"})
    record TransactionsAnswer(boolean success, List<Transaction> data, Pagination pagination) {}

    @Schema(name = "FlashbackTransaction")
    @JsonPropertyOrder({"id", "creditAmount", "createdAt", "description", "type"})
    record Transaction(
            UUID id,
            @Schema(description = "Negative for what was consumed.") BigDecimal creditAmount,
            Instant createdAt,
            @JsonInclude @Schema(nullable = true) String description,
            TransactionType type,
            @MayBeAbsent String rateType,
            @MayBeAbsent String rateConcept,
            @MayBeAbsent BigDecimal rateUsed,
            @MayBeAbsent String repoId,
            @MayBeAbsent String unitId,
            @MayBeAbsent String host,
            @MayBeAbsent String llmType,
            @MayBeAbsent String llmModel,
            @MayBeAbsent String subscriptionName,
            @MayBeAbsent String packName) {}

    @Schema(name = "FlashbackTransactionType")
    enum TransactionType {
        @JsonProperty("consumption")
        CONSUMPTION,
        @JsonProperty("purchase")
        PURCHASE,
        @JsonProperty("grant")
        GRANT
    }

    @Schema(name = "FlashbackPagination")
    @JsonPropertyOrder({"total", "page", "limit"})
    record Pagination(
            @Schema(description = "Exact up to 10,000; beyond, more than were shown so far as long as there are.")
                    long total,
            int page,
            int limit) {}

    @Schema(name = "FlashbackPacksAnswer")
    @JsonPropertyOrder({"success", "data"})
    record PacksAnswer(boolean success, List<Pack> data) {}

    @Schema(name = "FlashbackPack")
    @JsonPropertyOrder({"id", "name", "code", "credits", "price"})
    record Pack(
            UUID id,
            String name,
            String code,
            @Schema(description = "Bonus credits among them.") BigDecimal credits,
            @Schema(description = "In the major unit of the package's currency.") BigDecimal price) {}

    @Schema(name = "FlashbackBuyRequest")
    record BuyRequest(@Schema(description = "The `id` or the `code` of a pack.", examples = "pack-1") String packId) {}

    @Schema(name = "FlashbackBuyAnswer")
    @JsonPropertyOrder({"success", "checkoutUrl", "sessionId"})
    record BuyAnswer(
            boolean success, @Schema(implementation = String.class) SecretText checkoutUrl, String sessionId) {}

    @Schema(name = "FlashbackRatesAnswer")
    @JsonPropertyOrder({"success", "data"})
    record RatesAnswer(boolean success, List<Rate> data) {}

    @Schema(name = "FlashbackRate")
    @JsonPropertyOrder({"id", "type", "typeCode", "concept", "conceptCode", "unit", "rate"})
    record Rate(
            UUID id,
            String type,
            @MayBeAbsent String typeCode,
            @MayBeAbsent String concept,
            @MayBeAbsent String conceptCode,
            @JsonInclude @Schema(nullable = true) String unit,
            BigDecimal rate) {}

    @Schema(name = "FlashbackMonthsAnswer")
    @JsonPropertyOrder({"success", "data", "totals"})
    record MonthsAnswer(boolean success, List<Month> data, Totals totals) {}

    @Schema(name = "FlashbackMonth")
    @JsonPropertyOrder({"month", "consumption", "purchases", "grants", "balance"})
    record Month(
            @Schema(description = "When it begins, in UTC.") Instant month,
            BigDecimal consumption,
            @Schema(description = "Granted as `TOP_UP`.") BigDecimal purchases,
            @Schema(description = "Granted from other sources, by resets and as refunds.") BigDecimal grants,
            @Schema(description = "`grants` + `purchases` − `consumption` of the month.") BigDecimal balance) {}

    @Schema(name = "FlashbackTotals", description = "Of all months shown.")
    @JsonPropertyOrder({"consumption", "purchases", "grants", "balance"})
    record Totals(BigDecimal consumption, BigDecimal purchases, BigDecimal grants, BigDecimal balance) {}

    @Schema(name = "FlashbackError")
    @JsonPropertyOrder({"success", "error_code", "message"})
    record ErrorAnswerBody(boolean success, @JsonProperty("error_code") String errorCode, String message) {}
}

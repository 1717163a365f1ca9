package dev.creditledger.api.journal;

import static dev.creditledger.http.text.CsvRow.safe;
import static dev.creditledger.http.text.CsvRow.text;

import dev.creditledger.access.Caller;
import dev.creditledger.access.OperatorOnly;
import dev.creditledger.api.metering.CostConvert;
import dev.creditledger.api.metering.CostMessages.MarginAnswer;
import dev.creditledger.api.metering.CostMessages.UseCostAnswer;
import dev.creditledger.http.text.CsvRow;
import dev.creditledger.http.text.InstantText;
import dev.creditledger.ledger.rating.Pricing;
import dev.creditledger.ledger.wallet.Activity;
import dev.creditledger.ledger.wallet.Allocation;
import dev.creditledger.ledger.wallet.EntryDetails;
import dev.creditledger.ledger.wallet.EntryType;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.ledger.wallet.Posting;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One transaction as one row of a table, see {@link CsvRow}. */
final class ExportCsv {
    private static final List<String> COLUMNS = List.of(
            "seq",
            "transactionId",
            "type",
            "createdAt",
            "amount",
            "availableAfter",
            "siteId",
            "category",
            "operationType",
            "description",
            "sessionId",
            "tokensProcessed",
            "processingTimeMs",
            "metadata",
            "reservationId",
            "refundOf",
            "periods",
            "timeZone",
            "postings",
            "hash",
            "actor",
            "onBehalfOf",
            "reason",
            "model",
            "quantities",
            "rates",
            "source",
            "expiresAt",
            "subscriptionId",
            "purchaseId",
            "costBasis");
    /** What operators are shown beside it. */
    private static final List<String> COSTS = List.of("cost", "revenue", "costPerUnit");

    private ExportCsv() {}

    static String header(Caller caller) {
        return CsvRow.of(caller.isOperator() ? Stream.concat(COLUMNS.stream(), COSTS.stream()) : COLUMNS.stream());
    }

    /** @param caller whom it is for: one of the whole account may know who caused it, an operator what it cost */
    static String line(JournalEntry entry, Caller caller) {
        Stream<String> cells = cells(entry, !caller.isSiteLevel());
        return CsvRow.of(
                caller.isOperator()
                        ? Stream.concat(
                                cells,
                                costs(CostConvert.use(caller, entry.details().pricing())))
                        : cells);
    }

    /** Amounts as {@code 0.0006 USD}, of rates as {@code kind 0.5 USD}, each separated by semicolons. */
    private static Stream<String> costs(OperatorOnly<UseCostAnswer> told) {
        if (told == null) {
            return COSTS.stream().map(column -> "");
        }
        UseCostAnswer cost = told.value();
        return Stream.of(
                amounts(cost, MarginAnswer::cost),
                amounts(cost, MarginAnswer::revenue),
                cost.rates().stream()
                        .map(rate -> rate.kind() + " " + rate.costPerUnit().toPlainString() + " " + rate.currency())
                        .collect(Collectors.joining(";")));
    }

    private static String amounts(UseCostAnswer cost, Function<MarginAnswer, BigDecimal> part) {
        return cost.amounts().stream()
                .map(amount -> part.apply(amount).toPlainString() + " " + amount.currency())
                .collect(Collectors.joining(";"));
    }

    private static Stream<String> cells(JournalEntry entry, boolean named) {
        Activity activity = entry.activity();
        EntryDetails details = entry.details();
        Pricing pricing = details.pricing();
        return Stream.of(
                text(entry.sequence()),
                text(entry.transactionId()),
                text(entry.type()),
                InstantText.format(entry.createdAt()),
                text(entry.amount()),
                text(entry.balanceAfter().available()),
                text(entry.siteId()),
                safe(activity.category()),
                safe(activity.operationType()),
                safe(activity.description()),
                safe(activity.sessionId()),
                text(activity.tokensProcessed()),
                text(activity.processingTimeMs()),
                safe(activity.metadata()),
                details.reservation() == null ? "" : text(details.reservation().id()),
                text(details.refundOf()),
                details.periods() == 0 ? "" : text(details.periods()),
                safe(text(details.timeZone())),
                postings(entry),
                text(entry.hash()),
                named ? text(entry.actor()) : "",
                named ? safe(entry.onBehalfOf()) : "",
                safe(activity.reason()),
                pricing == null ? "" : safe(pricing.usage().model()),
                pricing == null ? "" : quantities(pricing),
                pricing == null ? "" : rates(pricing),
                granted(entry, Allocation::source),
                granted(
                        entry,
                        allocation -> allocation.expiresAt() == null ? "" : InstantText.format(allocation.expiresAt())),
                safe(granted(entry, Allocation::subscriptionId)),
                granted(entry, allocation -> allocation.provenance().purchaseId()),
                granted(entry, allocation -> allocation.provenance().costBasis()));
    }

    /** Each as {@code kind units}, separated by semicolons. */
    private static String quantities(Pricing pricing) {
        return pricing.usage().quantities().entrySet().stream()
                .map(quantity -> quantity.getKey() + " " + quantity.getValue())
                .collect(Collectors.joining(";"));
    }

    /** Each as {@code kind creditsPerUnit/unitSize=credits}, separated by semicolons. */
    private static String rates(Pricing pricing) {
        return pricing.rates().stream()
                .map(rated -> rated.kind() + " " + rated.creditsPerUnit().toPlainString() + "/" + rated.unitSize() + "="
                        + rated.credits())
                .collect(Collectors.joining(";"));
    }

    /** What is told of the credits that the entry brought, separated by semicolons where it brought several. */
    private static String granted(JournalEntry entry, Function<Allocation, Object> part) {
        boolean brings = entry.type() == EntryType.GRANT || entry.type() == EntryType.REFUND;
        return brings
                ? entry.details().allocations().stream()
                        .map(allocation -> text(part.apply(allocation)))
                        .collect(Collectors.joining(";"))
                : "";
    }

    /** Each as {@code allocation amount before>after}, separated by semicolons. */
    private static String postings(JournalEntry entry) {
        List<Posting> postings = entry.postings();
        return postings.stream()
                .map(posting -> posting.allocationId() + " " + entry.amountOf(posting) + " " + posting.balanceBefore()
                        + ">" + posting.balanceAfter())
                .collect(Collectors.joining(";"));
    }
}

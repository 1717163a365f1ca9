package dev.creditledger.ledger.usage;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.store.MoneyJson;
import dev.creditledger.ledger.store.WalletRows;
import dev.creditledger.question.DearQuestions;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** Usage, exact to the last committed entry: the rollups of {@link UsageStore} and what the journal has beyond them. */
@ApplicationScoped
public class UsageReader {
    private final DearQuestions questions;

    public UsageReader(DearQuestions questions) {
        this.questions = questions;
    }

    public Uni<Usage> usage(UsageQuery query) {
        List<Instant> bounds = query.dayBounds();
        Tuple parameters = span(query.accountId(), query.siteId(), bounds.get(0), bounds.get(bounds.size() - 1))
                .addValue(bounds.stream().map(WalletRows::timestamp).toArray(OffsetDateTime[]::new));
        if (query.grouping() == UsageGrouping.SESSION) {
            parameters.addValue(query.before());
        }
        parameters.addValue(query.grouping() == UsageGrouping.DAY ? bounds.size() : query.limit());
        return questions
                .rows(query.accountId(), UsageReads.by(query.grouping()), parameters)
                .map(rows -> new Usage(
                        totals(rows.get(0)),
                        rows.stream().skip(1).map(row -> group(query, row)).toList()));
    }

    /**
     * What was consumed in the quarters of an hour that begin from {@code from} on and before {@code until}.
     *
     * @param siteId only what was spent on behalf of that site; null for all
     */
    public Uni<ConsumedCredits> consumedBetween(UUID accountId, UUID siteId, Instant from, Instant until) {
        return questions
                .rows(accountId, UsageReads.CONSUMED, span(accountId, siteId, from, until))
                .map(rows -> consumed(rows.get(0)));
    }

    private static Tuple span(UUID accountId, UUID siteId, Instant from, Instant until) {
        return Tuple.tuple()
                .addValue(accountId)
                .addValue(siteId)
                .addValue(WalletRows.timestamp(from))
                .addValue(WalletRows.timestamp(until));
    }

    private static UsageGroup group(UsageQuery query, Row row) {
        return switch (query.grouping()) {
            case DAY ->
                new UsageGroup(query.from().plusDays(row.getInteger("key") - 1L).toString(), totals(row), null);
            case OPERATION_TYPE, CATEGORY -> {
                String key = row.getString("key");
                yield new UsageGroup(key.isEmpty() ? null : key, totals(row), null);
            }
            case SESSION ->
                new UsageGroup(
                        row.getString("key"),
                        totals(row),
                        new UsageGroup.Span(
                                WalletRows.instant(row, "first_at"),
                                WalletRows.instant(row, "last_at"),
                                row.getLong("last_sequence")));
        };
    }

    static ConsumedCredits consumed(Row row) {
        return new ConsumedCredits(credits(row, "consumed"), credits(row, "refunded"));
    }

    static UsageTotals totals(Row row) {
        return new UsageTotals(
                row.getLong("requests"),
                credits(row, "credits"),
                credits(row, "refunded"),
                row.getBigDecimal("tokens"),
                row.getLong("sessions"),
                row.getLong("active_days"),
                new UsageCosts(
                        credits(row, "costed"),
                        MoneyJson.sums(row.getJsonObject("costs")),
                        MoneyJson.sums(row.getJsonObject("revenue"))));
    }

    private static BigDecimal credits(Row row, String column) {
        return row.getBigDecimal(column).movePointLeft(Credits.FRACTION_DIGITS);
    }
}

package dev.creditledger.ledger.usage;

import dev.creditledger.ledger.store.WalletRows;
import dev.creditledger.question.DearQuestions;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/** Usage since any instant, exact to the last committed entry; see {@link UsageSinceReads}. */
@ApplicationScoped
public class UsageSinceReader {
    private final DearQuestions questions;

    public UsageSinceReader(DearQuestions questions) {
        this.questions = questions;
    }

    public Uni<Usage> usage(UsageSince query) {
        OffsetDateTime[] bounds =
                query.dayBounds().stream().map(WalletRows::timestamp).toArray(OffsetDateTime[]::new);
        Tuple parameters = parameters(query.accountId(), query.siteId(), query.since())
                .addValue(null)
                .addValue(bounds)
                .addValue(query.grouping() == UsageGrouping.DAY ? bounds.length : query.limit());
        return questions
                .rows(query.accountId(), UsageSinceReads.by(query.grouping()), parameters)
                .map(rows -> new Usage(
                        UsageReader.totals(rows.get(0)),
                        rows.stream().skip(1).map(row -> group(query, row)).toList()));
    }

    public Uni<ConsumedCredits> consumed(UUID accountId, UUID siteId, Instant since) {
        return questions
                .rows(accountId, UsageSinceReads.CONSUMED, parameters(accountId, siteId, since))
                .map(rows -> UsageReader.consumed(rows.get(0)));
    }

    private static UsageGroup group(UsageSince query, Row row) {
        if (query.grouping() == UsageGrouping.DAY) {
            String day = query.firstDay().plusDays(row.getInteger("key") - 1L).toString();
            return new UsageGroup(day, UsageReader.totals(row), null);
        }
        String key = row.getString("key");
        return new UsageGroup(key.isEmpty() ? null : key, UsageReader.totals(row), null);
    }

    private static Tuple parameters(UUID accountId, UUID siteId, Instant since) {
        return Tuple.tuple().addValue(accountId).addValue(siteId).addValue(WalletRows.timestamp(since));
    }
}

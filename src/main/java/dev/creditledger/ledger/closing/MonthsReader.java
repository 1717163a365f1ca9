package dev.creditledger.ledger.closing;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.read.JournalSpans;
import dev.creditledger.ledger.store.WalletRows;
import dev.creditledger.ledger.usage.UsageReads;
import dev.creditledger.question.Asking;
import dev.creditledger.question.DearQuestions;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;

/**
 * Adds up UTC months: consumption from the usage tables and what the journal has beyond them, what came in from the
 * journal's few entries of those kinds, by their index. Where the months begin in the journal is found first, and does not
 * change; the rest is one statement, exact to the last committed entry.
 */
@ApplicationScoped
public class MonthsReader {
    private static final String MONTHS =
            """
            with %s,
            moved as (
                select slot as at, credits as consumed, 0 as purchased, 0 as granted
                from usage_slot where account_id = $1 and %s
                union all
                select slot, credits, 0, 0 from beyond
                union all
                select j.created_at, 0,
                       case when j.granted ->> 'source' = 'TOP_UP' and j.type = 'GRANT' then j.amount else 0 end,
                       case when j.granted ->> 'source' = 'TOP_UP' and j.type = 'GRANT' then 0 else j.amount end
                from (
                    select e.* from journal e where e.account_id = $1 and e.type = 'GRANT' and e.sequence > $5
                    union all
                    select e.* from journal e where e.account_id = $1 and e.type = 'REFUND' and e.sequence > $5
                    union all
                    select e.* from journal e where e.account_id = $1 and e.type = 'RESET' and e.sequence > $5) as j
                where j.created_at < $4 and ($2::uuid is null or j.site_id = $2))
            select extract(year from at at time zone 'UTC')::int as year,
                   extract(month from at at time zone 'UTC')::int as month,
                   sum(consumed) as consumed, sum(purchased) as purchased, sum(granted) as granted
            from moved
            group by 1, 2
            order by 1, 2
            """
                    .formatted(UsageReads.BEYOND, UsageReads.WITHIN);

    private final DearQuestions questions;

    public MonthsReader(DearQuestions questions) {
        this.questions = questions;
    }

    /** The earliest first; months without anything are left out. */
    public Uni<List<MonthlyCredits>> months(MonthsQuery query) {
        return questions
                .ask(query.accountId(), pool -> JournalSpans.find(pool, query.accountId(), query.from(), null)
                        .chain(span -> Asking.rows(pool, MONTHS, parameters(query, span.after()))))
                .map(rows -> rows.stream().map(MonthsReader::month).toList());
    }

    /** @param after the sequence of the last entry before those months */
    private static Tuple parameters(MonthsQuery query, long after) {
        return Tuple.tuple()
                .addValue(query.accountId())
                .addValue(query.siteId())
                .addValue(WalletRows.timestamp(query.from()))
                .addValue(WalletRows.timestamp(query.until()))
                .addValue(after);
    }

    private static MonthlyCredits month(Row row) {
        return new MonthlyCredits(
                YearMonth.of(row.getInteger("year"), row.getInteger("month")),
                credits(row, "consumed"),
                credits(row, "purchased"),
                credits(row, "granted"));
    }

    private static BigDecimal credits(Row row, String column) {
        return row.getBigDecimal(column).movePointLeft(Credits.FRACTION_DIGITS);
    }
}

package dev.creditledger.ledger.store;

import dev.creditledger.ledger.wallet.Allocation;
import dev.creditledger.ledger.wallet.AllocationPast;
import dev.creditledger.ledger.wallet.Credits;
import dev.creditledger.ledger.wallet.TimeZoneHistory;
import dev.creditledger.question.Asking;
import dev.creditledger.question.DearQuestions;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads from the journal what an account had at an instant of the past. The database adds up; a row is an allocation. */
@ApplicationScoped
public class PastReader {
    /** Without those that nothing is left of, nor held. */
    private static final String ALLOCATIONS =
            """
            with posted as (
                select p.allocation_id, sum(p.held)::bigint as held, max(j.sequence) as last_sequence,
                       max(j.sequence) filter (where (j.granted ->> 'id')::uuid = p.allocation_id) as terms_sequence,
                       bool_or(j.type in ('VOID', 'EXPIRE')) as ended
                from journal j
                cross join lateral unnest(j.postings) as p
                where j.account_id = $1 and j.created_at <= $2
                group by p.allocation_id)
            select posted.held, posted.ended, p.balance_after, p.limits_after,
                   latest.sequence, latest.created_at,
                   coalesce(latest.reservation ->> 'status' = 'EXPIRED', false) as before_resets,
                   terms.sequence as terms_sequence, terms.created_at as terms_created_at, terms.granted
            from posted
            join journal latest on latest.account_id = $1 and latest.sequence = posted.last_sequence
            join journal terms on terms.account_id = $1 and terms.sequence = posted.terms_sequence
            cross join lateral unnest(latest.postings) as p
            where p.allocation_id = posted.allocation_id
              and (posted.held <> 0
                   or not (posted.ended
                           or (p.balance_after = 0 and terms.granted #>> '{rules,0,period}' = 'NO_PERIOD')))
            """;

    private static final String TIME_ZONES =
            """
            select j.sequence, j.created_at, j.time_zone_before, j.time_zone
            from journal j
            where j.account_id = $1 and j.time_zone is not null
            order by j.sequence
            """;

    private static final String FIRST_ENTRY =
            """
            select j.created_at
            from journal j
            where j.account_id = $1
            order by j.sequence
            limit 1
            """;

    /**
     * What could be spent or captured at an instant of the past, complete when the wallet has been rolled forward beyond
     * it, and all changes of the account's time zone.
     */
    public record Found(List<AllocationPast> allocations, List<TimeZoneHistory.Change> timeZoneChanges) {}

    private final DearQuestions questions;

    public PastReader(DearQuestions questions) {
        this.questions = questions;
    }

    /** One question, of two statements. */
    public Uni<Found> past(UUID accountId, Instant at) {
        Tuple account = Tuple.of(accountId);
        Tuple instant = Tuple.of(accountId, WalletRows.timestamp(at));
        return questions.ask(accountId, pool -> Asking.rows(pool, ALLOCATIONS, instant)
                .chain(allocations -> Asking.rows(pool, TIME_ZONES, account)
                        .map(changes -> new Found(
                                all(allocations, PastReader::allocation), all(changes, PastReader::timeZoneChange)))));
    }

    /** Empty for an account without any. */
    public Uni<Optional<Instant>> firstEntry(UUID accountId) {
        return questions
                .rows(accountId, FIRST_ENTRY, Tuple.of(accountId))
                .map(rows -> rows.stream().findFirst().map(row -> WalletRows.instant(row, "created_at")));
    }

    private static AllocationPast allocation(Row row) {
        Allocation terms = AllocationJson.decode(
                row.getJsonObject("granted"),
                row.getLong("terms_sequence"),
                WalletRows.instant(row, "terms_created_at"));
        Long[] limits = row.getArrayOfLongs("limits_after");
        return new AllocationPast(
                terms,
                row.getLong("sequence"),
                WalletRows.instant(row, "created_at"),
                row.getBoolean("before_resets"),
                new Credits(row.getLong("balance_after")),
                limits == null ? List.of() : Stream.of(limits).map(Credits::new).toList(),
                new Credits(row.getLong("held")),
                row.getBoolean("ended"));
    }

    private static TimeZoneHistory.Change timeZoneChange(Row row) {
        return new TimeZoneHistory.Change(
                row.getLong("sequence"),
                WalletRows.instant(row, "created_at"),
                ZoneId.of(row.getString("time_zone_before")),
                ZoneId.of(row.getString("time_zone")));
    }

    private static <T> List<T> all(List<Row> rows, Function<Row, T> mapping) {
        return rows.stream().map(mapping).toList();
    }
}

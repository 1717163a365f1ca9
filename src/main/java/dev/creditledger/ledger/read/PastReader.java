package dev.creditledger.ledger.read;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.forecast.AllocationPast;
import dev.creditledger.ledger.store.AllocationJson;
import dev.creditledger.ledger.store.WalletRows;
import dev.creditledger.ledger.wallet.Allocation;
import dev.creditledger.ledger.wallet.TimeZoneHistory;
import dev.creditledger.question.Asking;
import dev.creditledger.question.DearQuestions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads from the journal what an account had at an instant of the past. The database adds up, from the last checkpoint on;
 * a row is an allocation.
 */
@ApplicationScoped
public class PastReader {
    /** How many entries are added up at the most for an instant, once it has been asked for. */
    private static final int REPLAYED = 1_000;

    private static final Duration SHORTEST = Duration.of(1, ChronoUnit.MICROS);

    /**
     * What could be spent or captured at an instant of the past, complete when the wallet has been rolled forward beyond
     * it, and all changes of the account's time zone.
     */
    public record Found(List<AllocationPast> allocations, List<TimeZoneHistory.Change> timeZoneChanges) {}

    private final DearQuestions questions;
    private final BalanceCheckpoints checkpoints;

    @Inject
    public PastReader(DearQuestions questions) {
        this(questions, REPLAYED);
    }

    /** @param replayed how many entries lie between one checkpoint and the next */
    public PastReader(DearQuestions questions, int replayed) {
        this.questions = questions;
        checkpoints = new BalanceCheckpoints(replayed);
    }

    /** One question, of several statements about entries that do not change. */
    public Uni<Found> past(UUID accountId, Instant at) {
        return questions.ask(accountId, pool -> lastEntry(pool, accountId, at)
                .chain(last -> checkpoints
                        .before(pool, accountId, last)
                        .chain(checkpoint -> allocations(pool, accountId, checkpoint, last)))
                .chain(allocations ->
                        timeZoneChanges(pool, accountId).map(changes -> new Found(allocations, changes))));
    }

    /** The sequence of the last entry that was made by then; 0 for none. The database's times are in microseconds. */
    private static Uni<Long> lastEntry(Pool pool, UUID accountId, Instant at) {
        Instant over = at.truncatedTo(ChronoUnit.MICROS).plus(SHORTEST);
        return JournalSpans.find(pool, accountId, null, over).map(JournalSpan::until);
    }

    private static Uni<List<AllocationPast>> allocations(Pool pool, UUID accountId, long checkpoint, long last) {
        return Asking.rows(pool, PastSql.ALLOCATIONS, Tuple.of(accountId, checkpoint, last))
                .map(rows -> all(rows, PastReader::allocation));
    }

    private static Uni<List<TimeZoneHistory.Change>> timeZoneChanges(Pool pool, UUID accountId) {
        return Asking.rows(pool, PastSql.TIME_ZONES, Tuple.of(accountId))
                .map(rows -> all(rows, PastReader::timeZoneChange));
    }

    /** Empty for an account without any. */
    public Uni<Optional<Instant>> firstEntry(UUID accountId) {
        return questions
                .rows(accountId, PastSql.FIRST_ENTRY, Tuple.of(accountId))
                .map(rows -> rows.stream().findFirst().map(row -> WalletRows.instant(row, "created_at")));
    }

    static AllocationPast allocation(Row row) {
        Allocation terms = AllocationJson.decode(
                row.getJson("granted"),
                row.getUUID("allocation_id"),
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

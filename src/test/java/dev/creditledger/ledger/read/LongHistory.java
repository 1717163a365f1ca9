package dev.creditledger.ledger.read;

import dev.creditledger.ledger.LedgerInstance;
import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.wallet.Activity;
import dev.creditledger.ledger.wallet.Reserve;
import dev.creditledger.postgres.ConnectionSettings;
import dev.creditledger.postgres.DatabaseConnections;
import dev.creditledger.postgres.DatabasePools;
import dev.creditledger.testing.TestClock;
import dev.creditledger.testing.TestPostgres;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * One account with a long history, an entry a second, and a neighbour, written past the service by copying real entries;
 * and a connection of each kind that the service asks on, whose work is counted.
 */
final class LongHistory implements AutoCloseable {
    static final int ENTRIES = 120_000;
    static final int ENTRIES_OF_NEIGHBOUR = 12_000;
    static final int RESERVED_EVERY = 4;
    static final int GRANTED_EVERY = 30_000;
    static final int REPOSITORIES = 5_000;
    static final int OPEN = 20;
    static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    /** Has no more than one entry, the oldest but a few. */
    static final UUID SITE = UUID.fromString("5c1a4c1e-0000-4000-8000-000000000001");

    private static final String DATABASE = "long_history";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Copies of the first three entries, which are real: a top-up, a consume and a reservation. */
    private static final String COPY_ENTRIES =
            """
            insert into journal (account_id, sequence, transaction_id, request_hash, type, created_at, site_id, amount,
                postings, available_after, periodic_after, top_up_after, category, session_id, metadata, granted, hash)
            select j.account_id, s, gen_random_uuid(), j.request_hash, kind.type, '%2$s'::timestamptz + s * interval '1 second',
                case when s = 10 then '%3$s'::uuid end, j.amount, j.postings, j.available_after, j.periodic_after,
                j.top_up_after, case when s %% 50000 = 7 then 'STORAGE' else 'AI' end, 'session ' || s / 1000,
                '{"repoId": "' || s %% %7$d || '"}', j.granted, j.hash
            from generate_series(4, %4$d) as s
            cross join lateral (
                select case when s %% %5$d = 2 then 'GRANT' when s %% %6$d = 0 then 'RESERVE' else 'CONSUME' end as type) as kind
            join journal j on j.account_id = '%1$s'
             and j.sequence = case kind.type when 'GRANT' then 1 when 'RESERVE' then 3 else 2 end
            """;

    private static final String COPY_RESERVATIONS =
            """
            insert into reservation (account_id, reservation_id, opened_sequence, site_id, amount, captured, released,
                hold_allocation, hold_drawn, hold_left, status, created_at, expires_at, closed_at)
            select j.account_id, j.transaction_id, j.sequence, j.site_id, r.amount,
                case when is_open then 0 else r.amount end, 0, r.hold_allocation,
                r.hold_drawn, case when is_open then r.hold_drawn else '{0}' end,
                case when is_open then 'OPEN' else 'CAPTURED' end, j.created_at, j.created_at + interval '1 day',
                case when not is_open then j.created_at end
            from journal j
            join reservation r on r.account_id = j.account_id
            cross join lateral (select j.sequence > %2$d - %3$d as is_open) as state
            where j.account_id = '%1$s' and j.type = 'RESERVE' and j.sequence > 3
            """;

    private static final String READ_SO_FAR =
            """
            select (select sum(idx_tup_read) from pg_stat_user_indexes) + (select sum(seq_tup_read) from pg_stat_user_tables)
            """;

    private final TestPostgres postgres = TestPostgres.launchEmbedded(Map.of("autovacuum", "off"));
    private final Vertx vertx = Vertx.vertx();
    private final Connection owner;
    final Pool reads;
    final Pool questions;
    final UUID account;
    final UUID neighbour;

    LongHistory() throws SQLException {
        postgres.createDatabase(DATABASE);
        TestClock clock = new TestClock();
        clock.set(BEGIN);
        try (LedgerInstance ledger = new LedgerInstance(postgres, DATABASE, clock)) {
            account = begin(ledger);
            neighbour = begin(ledger);
        }
        owner = postgres.connect(DATABASE);
        execute("analyze");
        fill(account, ENTRIES);
        fill(neighbour, ENTRIES_OF_NEIGHBOUR);
        DatabasePools pools = new DatabasePools(
                DatabaseConnections.to(vertx, postgres.url(DATABASE), TestPostgres.SERVICE_USER), new OneConnection());
        reads = pools.reads();
        questions = pools.questions(1, LIMIT);
    }

    private record OneConnection() implements ConnectionSettings {
        @Override
        public int admission() {
            return 1;
        }

        @Override
        public int reads() {
            return 1;
        }

        @Override
        public int background() {
            return 1;
        }
    }

    private static UUID begin(LedgerInstance ledger) {
        UUID account = ledger.open();
        ledger.topUp(account, "top-up", 1_000_000);
        ledger.consume(account, "consume", 1);
        ledger.execute(Reserve.of(account, "hold", null, Credits.of(1), Duration.ofHours(24), Activity.NONE));
        return account;
    }

    private void fill(UUID accountId, int entries) throws SQLException {
        execute(COPY_ENTRIES.formatted(accountId, BEGIN, SITE, entries, GRANTED_EVERY, RESERVED_EVERY, REPOSITORIES));
        execute(COPY_RESERVATIONS.formatted(accountId, entries, OPEN * RESERVED_EVERY));
        execute("update wallet set sequence = %d where account_id = '%s'".formatted(entries, accountId));
        execute("insert into usage_watermark (account_id, sequence) values ('%s', %d)".formatted(accountId, entries));
    }

    void execute(String statement) throws SQLException {
        try (Statement execution = owner.createStatement()) {
            execution.execute(statement);
            // What this connection reads counts at once, and not among what is asked later.
            execution.execute("select pg_stat_force_next_flush()");
        }
    }

    static Instant at(long sequence) {
        return BEGIN.plusSeconds(sequence);
    }

    /** How many rows and entries of indexes have been read by now, by questions that are over. */
    long readSoFar() {
        for (Pool asked : List.of(reads, questions)) {
            asked.query("select pg_stat_force_next_flush()").execute().await().atMost(LIMIT);
        }
        try (Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(READ_SO_FAR)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() throws SQLException {
        owner.close();
        reads.closeAndAwait();
        questions.closeAndAwait();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        postgres.close();
    }
}

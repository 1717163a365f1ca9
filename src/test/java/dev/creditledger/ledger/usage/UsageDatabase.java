package dev.creditledger.ledger.usage;

import dev.creditledger.question.DearQuestions;
import dev.creditledger.question.QuickQuestions;
import dev.creditledger.testing.TestPostgres;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Journals of any content, and two instances' stores that catch up with them. */
final class UsageDatabase implements AutoCloseable {
    private static final String DATABASE = "usage";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final String SET_WALLET =
            """
            insert into wallet (account_id, version, time_zone, sequence, head, clock, shard)
            values (?, 0, 'UTC', ?, sha256(''), now(), 0)
            on conflict (account_id) do update set sequence = excluded.sequence
            """;

    private static final String INSERT_ENTRY =
            """
            insert into journal (account_id, sequence, transaction_id, request_hash, type, created_at, amount, site_id,
                operation_type, category, session_id, tokens_processed, reservation, refund_of, postings, available_after,
                periodic_after, top_up_after, hash)
            values (?, ?, gen_random_uuid(), gen_random_uuid(), ?, ?, ?, ?, ?, ?, ?, ?,
                case when ?::bigint is not null then jsonb_build_object('captured', ?::bigint) end,
                case when ? then gen_random_uuid() end, '{}', 0, 0, 0, sha256(''))
            """;

    private final TestPostgres postgres = TestPostgres.launch();
    private final Vertx vertx = Vertx.vertx();
    private final List<Pool> pools = new ArrayList<>();
    private final Connection connection;

    final UsageStore first;
    final UsageStore second;
    final UsageReader reader;
    final UsageSinceReader since;

    UsageDatabase() throws SQLException {
        postgres.createDatabase(DATABASE);
        postgres.migrate(DATABASE);
        connection = postgres.connect(DATABASE);
        first = new UsageStore(pool());
        second = new UsageStore(pool());
        reader = new UsageReader(questions());
        since = new UsageSinceReader(questions());
    }

    private DearQuestions questions() {
        return new DearQuestions(pool(), new QuickQuestions(), new SimpleMeterRegistry());
    }

    private Pool pool() {
        Pool pool = Pool.newInstance(PgBuilder.pool()
                .connectingTo(PgConnectOptions.fromUri(postgres.url(DATABASE))
                        .setUser(TestPostgres.SERVICE_USER.name())
                        .setPassword(TestPostgres.SERVICE_USER.password()))
                .using(vertx)
                .build());
        pools.add(pool);
        return pool;
    }

    /** What comes next in the account's journal. */
    void append(UUID accountId, List<UsageEntry> entries) throws SQLException {
        try (PreparedStatement wallet = connection.prepareStatement(SET_WALLET);
                PreparedStatement journal = connection.prepareStatement(INSERT_ENTRY)) {
            for (UsageEntry entry : entries) {
                Object[] values = {
                    accountId,
                    entry.sequence(),
                    entry.type(),
                    entry.createdAt().atOffset(ZoneOffset.UTC),
                    entry.amount(),
                    entry.siteId(),
                    entry.operationType(),
                    entry.category(),
                    entry.sessionId(),
                    entry.tokens(),
                    entry.captured(),
                    entry.captured(),
                    entry.type().equals("REFUND")
                };
                for (int index = 0; index < values.length; index++) {
                    journal.setObject(index + 1, values[index]);
                }
                journal.addBatch();
                wallet.setObject(1, accountId);
                wallet.setLong(2, entry.sequence());
                wallet.addBatch();
            }
            journal.executeBatch();
            wallet.executeBatch();
        }
    }

    void execute(String statement) throws SQLException {
        connection.createStatement().execute(statement);
    }

    /** All rows of a table as text, in a fixed order. */
    List<String> rows(String table) throws SQLException {
        try (ResultSet rows =
                connection.createStatement().executeQuery("select t::text as row from " + table + " as t order by 1")) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString("row"));
            }
            return found;
        }
    }

    static <T> T await(Uni<T> answer) {
        return answer.await().atMost(LIMIT);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        pools.forEach(Pool::closeAndAwait);
        vertx.close().toCompletionStage().toCompletableFuture().join();
        postgres.close();
    }
}

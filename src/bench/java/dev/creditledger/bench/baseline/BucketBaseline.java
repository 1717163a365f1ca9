package dev.creditledger.bench.baseline;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.creditledger.bench.load.Choice;
import dev.creditledger.bench.load.Measurement;
import dev.creditledger.bench.load.ServiceRequest;
import dev.creditledger.bench.load.Threads;
import dev.creditledger.bench.stage.Console;
import dev.creditledger.bench.stage.Database;
import dev.creditledger.bench.stage.Stage;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.BucketProxy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/**
 * Bucket4j on the same PostgreSQL, as its documentation sets it up: {@code select for update}, JDBC, a pool with one
 * connection for each thread. A bucket has two limits, as a wallet has two rules; there is no journal and no key.
 */
public final class BucketBaseline implements AutoCloseable {
    private static final List<Integer> THREAD_COUNTS = List.of(4, 8, 16, 32);
    private static final int MOST_THREADS = 32;

    private static final String TABLES =
            """
            drop table if exists bucket;
            create table bucket (id bigint not null primary key, state bytea, expires_at bigint) with (fillfactor = 60)
            """;

    private static final String COPIES =
            """
            insert into bucket
            select number, state, expires_at from bucket cross join generate_series(1, %d) as number where id = 0
            """;

    private static final BucketConfiguration LIMITS = BucketConfiguration.builder()
            .addLimit(limit ->
                    limit.capacity(ServiceRequest.CAP).refillIntervally(ServiceRequest.CAP, Duration.ofDays(30)))
            .addLimit(limit ->
                    limit.capacity(ServiceRequest.CAP).refillIntervally(ServiceRequest.CAP, Duration.ofDays(1)))
            .build();

    private final Stage stage;
    private final HikariDataSource pool;
    private final ProxyManager<Long> buckets;
    private final int count;
    private final Choice choice;
    private final AtomicLong answered = new AtomicLong();
    private int bestThreads;

    public BucketBaseline(Stage stage, int count, Choice choice) {
        this.stage = stage;
        this.count = count;
        this.choice = choice;
        Database database = stage.database();
        database.execute(TABLES);
        pool = new HikariDataSource(config(database));
        buckets = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(pool).build();
        bucket(0).getAvailableTokens();
        database.execute(COPIES.formatted(count));
        database.execute("vacuum analyze bucket");
    }

    /** Finds the number of threads that makes the most of it; says what that is called. */
    public String findBest() {
        Threads.run(MOST_THREADS, this::consume, stage.options().trial(), answered::addAndGet);
        bestThreads = BestCount.of(
                "Bucket4j, threads",
                THREAD_COUNTS,
                threads -> Threads.run(threads, this::consume, stage.options().trial(), answered::addAndGet));
        return "Bucket4j, %d threads".formatted(bestThreads);
    }

    public Measurement run(Duration duration) {
        return Threads.run(bestThreads, this::consume, duration, answered::addAndGet);
    }

    /** Fails unless the buckets lack what their clients were told. */
    public String check() {
        long missing = new ForkJoinPool(bestThreads)
                .submit(() -> LongStream.rangeClosed(1, count)
                        .parallel()
                        .map(bucket -> ServiceRequest.CAP - bucket(bucket).getAvailableTokens())
                        .sum())
                .join();
        if (missing != answered.get() * ServiceRequest.AMOUNT) {
            throw new AssertionError(
                    "Bucket4j answered %,d, but its buckets lack %,d".formatted(answered.get(), missing));
        }
        String sentence = "Bucket4j's buckets on %,d".formatted(missing);
        Console.say("  %s".formatted(sentence));
        return sentence;
    }

    private boolean consume() {
        return bucket(choice.next() + 1L).tryConsume(ServiceRequest.AMOUNT);
    }

    private BucketProxy bucket(long id) {
        return buckets.getProxy(id, () -> LIMITS);
    }

    private static HikariConfig config(Database database) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.postgres().jdbcUrl(database.name()) + "?prepareThreshold=1");
        config.setUsername(database.postgres().user());
        config.setPassword(database.postgres().password());
        config.setMaximumPoolSize(MOST_THREADS);
        return config;
    }

    @Override
    public void close() {
        pool.close();
    }
}

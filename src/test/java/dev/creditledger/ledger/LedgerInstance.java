package dev.creditledger.ledger;

import dev.creditledger.ledger.closing.ClosingStore;
import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.forecast.AllocationPast;
import dev.creditledger.ledger.lane.LaneGroup;
import dev.creditledger.ledger.lane.LaneSettings;
import dev.creditledger.ledger.movement.MovementReader;
import dev.creditledger.ledger.movement.MovementStore;
import dev.creditledger.ledger.read.JournalPageReader;
import dev.creditledger.ledger.read.JournalQuery;
import dev.creditledger.ledger.read.JournalStream;
import dev.creditledger.ledger.read.LedgerReader;
import dev.creditledger.ledger.read.NaivePast;
import dev.creditledger.ledger.read.PastReader;
import dev.creditledger.ledger.read.WalletReader;
import dev.creditledger.ledger.reset.DueWallets;
import dev.creditledger.ledger.reset.ResetSweep;
import dev.creditledger.ledger.store.LedgerDatabase;
import dev.creditledger.ledger.usage.UsageStore;
import dev.creditledger.ledger.verification.AuditReader;
import dev.creditledger.ledger.verification.QuickVerification;
import dev.creditledger.ledger.verification.UnverifiedWallets;
import dev.creditledger.ledger.verification.VerificationMetrics;
import dev.creditledger.ledger.verification.VerificationStore;
import dev.creditledger.ledger.verification.VerificationSweep;
import dev.creditledger.ledger.verification.Verifier;
import dev.creditledger.ledger.wallet.Activity;
import dev.creditledger.ledger.wallet.AllocationSource;
import dev.creditledger.ledger.wallet.AllocationTerms;
import dev.creditledger.ledger.wallet.Consume;
import dev.creditledger.ledger.wallet.Grant;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.ledger.wallet.LedgerCommand;
import dev.creditledger.ledger.wallet.OpenWallet;
import dev.creditledger.ledger.wallet.Origin;
import dev.creditledger.ledger.wallet.Outcome;
import dev.creditledger.ledger.wallet.Period;
import dev.creditledger.ledger.wallet.Wallet;
import dev.creditledger.postgres.DatabaseConnections;
import dev.creditledger.question.BackgroundQuestions;
import dev.creditledger.question.DearQuestions;
import dev.creditledger.question.QuickQuestions;
import dev.creditledger.testing.ClocksNotCompared;
import dev.creditledger.testing.ClocksWithinSeconds;
import dev.creditledger.testing.TestPostgres;
import dev.creditledger.time.ClockSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/**
 * All of one service instance that is not HTTP, on a real database, as the service's own database user: several of them
 * are several instances. Brings the schema along.
 */
public final class LedgerInstance implements AutoCloseable {
    public static final Origin SOMEBODY = Origin.of("somebody", null);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Vertx vertx = Vertx.vertx();
    final Pool pool;
    final DearQuestions questions;
    private final LaneGroup lanes;
    private final WalletReader wallets;
    private final DueWallets dueWallets;
    private final UnverifiedWallets unverified;
    private final InstantSource clock;

    public final LedgerReader reader;
    public final JournalPageReader pages;
    public final JournalStream journalStream;
    public final PastReader past;
    /** A reader of the past with a checkpoint at every seventh entry. */
    public final PastReader pastInSteps;

    public final UsageStore usage;
    public final ResetSweep sweep;
    public final MeterRegistry meters = new SimpleMeterRegistry();
    public final Verifier verifier;
    /** One that compares wallets' clocks with the database's. */
    public final Verifier verifierOfClocks;

    public final VerificationStore verifications;
    public final VerificationSweep verificationSweep;
    public final ClosingStore closing;
    public final MovementStore movements;
    public final MovementReader movementReader;

    public LedgerInstance(TestPostgres postgres, String database, InstantSource clock) {
        this.clock = clock;
        postgres.migrate(database);
        String url = postgres.url(database);
        String user = TestPostgres.SERVICE_USER.name();
        String password = TestPostgres.SERVICE_USER.password();
        LedgerDatabase ledgerDatabase =
                new LedgerDatabase(vertx, DatabaseConnections.to(vertx, url, TestPostgres.SERVICE_USER));
        pool = Pool.newInstance(PgBuilder.pool()
                .connectingTo(PgConnectOptions.fromUri(url).setUser(user).setPassword(password))
                .using(vertx)
                .build());
        questions = new DearQuestions(pool, new QuickQuestions(), meters);
        lanes = new LaneGroup(vertx, ledgerDatabase, settings(), clock, size -> {});
        wallets = new WalletReader(vertx, ledgerDatabase, clock);
        reader = new LedgerReader(pool, questions);
        pages = new JournalPageReader(questions);
        journalStream = new JournalStream(questions.inParts());
        past = new PastReader(questions);
        pastInSteps = new PastReader(questions, 7);
        usage = new UsageStore(pool);
        dueWallets = new DueWallets(ledgerDatabase);
        sweep = new ResetSweep(dueWallets, lanes::execute);
        verifications = new VerificationStore(pool);
        VerificationMetrics metrics = new VerificationMetrics(meters, clock);
        verifier = verifier(metrics, new ClocksNotCompared());
        verifierOfClocks = verifier(metrics, new ClocksWithinSeconds());
        unverified = new UnverifiedWallets(ledgerDatabase);
        closing = new ClosingStore(pool, questions);
        movements = new MovementStore(pool);
        movementReader = new MovementReader(questions);
        verificationSweep = new VerificationSweep(unverified, verifier::verifySlowly, clock, () -> false);
    }

    private Verifier verifier(VerificationMetrics metrics, ClockSettings clocks) {
        return new Verifier(
                new AuditReader(),
                verifications,
                new QuickVerification(),
                clock,
                metrics,
                questions,
                new BackgroundQuestions(pool),
                clocks);
    }

    public Uni<Outcome> submit(LedgerCommand command) {
        return submit(command, SOMEBODY);
    }

    public Uni<Outcome> submit(LedgerCommand command, Origin origin) {
        return lanes.execute(command, origin);
    }

    public Outcome execute(LedgerCommand command) {
        return submit(command).await().atMost(LIMIT);
    }

    /** A new account with an empty wallet in UTC. */
    public UUID open() {
        UUID accountId = UUID.randomUUID();
        execute(new OpenWallet(accountId, ZoneOffset.UTC));
        return accountId;
    }

    public Outcome topUp(UUID accountId, String key, long amount) {
        return grant(accountId, key, AllocationSource.TOP_UP, Period.NO_PERIOD, amount, null);
    }

    public Outcome allowance(UUID accountId, String key, Period period, long cap, Instant resetDate) {
        return grant(accountId, key, AllocationSource.SUBSCRIPTION, period, cap, resetDate);
    }

    private Outcome grant(
            UUID accountId, String key, AllocationSource source, Period period, long cap, Instant resetDate) {
        AllocationTerms.RuleTerms rule = new AllocationTerms.RuleTerms(period, Credits.of(cap), null, resetDate);
        return execute(Grant.of(
                accountId,
                key,
                new AllocationTerms(source, null, null, AllocationTerms.DEFAULT_PRIORITY, null, null, List.of(rule))));
    }

    public Outcome consume(UUID accountId, String key, long amount) {
        return execute(consuming(accountId, key, amount));
    }

    public static Consume consuming(UUID accountId, String key, long amount) {
        return Consume.of(accountId, key, null, Credits.of(amount), Activity.NONE);
    }

    /** The wallet as the database has it, rolled forward. */
    public Wallet wallet(UUID accountId) {
        return wallets.readWhole(accountId).await().atMost(LIMIT).orElseThrow().rolledForward(clock.instant());
    }

    /** The wallet as the database has it. */
    public Wallet written(UUID accountId) {
        return wallets.readWhole(accountId).await().atMost(LIMIT).orElseThrow();
    }

    public Credits available(UUID accountId) {
        return wallet(accountId).balance(null, clock.instant()).available();
    }

    /** Newest first. */
    public List<JournalEntry> journal(UUID accountId) {
        return reader.entries(JournalQuery.of(accountId, null, 10_000))
                .await()
                .atMost(LIMIT)
                .found();
    }

    public List<AllocationPast> naivePast(UUID accountId, Instant at) {
        return NaivePast.of(pool, accountId, at).await().atMost(LIMIT);
    }

    @Override
    public void close() {
        lanes.close().toCompletionStage().toCompletableFuture().join();
        wallets.close().toCompletionStage().toCompletableFuture().join();
        dueWallets.close().toCompletionStage().toCompletableFuture().join();
        unverified.close().toCompletionStage().toCompletableFuture().join();
        pool.closeAndAwait();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static LaneSettings settings() {
        return new LaneSettings() {
            @Override
            public int count() {
                return 2;
            }

            @Override
            public int batchSize() {
                return 512;
            }

            @Override
            public int queueCapacity() {
                return 2048;
            }

            @Override
            public int rememberedAllocations() {
                return 10_000;
            }
        };
    }
}

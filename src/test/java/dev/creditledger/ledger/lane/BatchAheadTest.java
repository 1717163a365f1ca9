package dev.creditledger.ledger.lane;

import static dev.creditledger.ledger.LedgerInstance.consuming;
import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.ledger.LedgerInstance;
import dev.creditledger.ledger.store.LedgerDatabase;
import dev.creditledger.ledger.store.LedgerStore;
import dev.creditledger.ledger.wallet.LedgerCommand;
import dev.creditledger.ledger.wallet.Origin;
import dev.creditledger.ledger.wallet.Outcome;
import dev.creditledger.postgres.DatabaseConnections;
import dev.creditledger.testing.TestPostgres;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A batch that is begun while the one before is being committed. */
class BatchAheadTest {
    private static final InstantSource CLOCK = InstantSource.tick(InstantSource.system(), Duration.ofMillis(1));
    private static TestPostgres postgres;
    private static LedgerInstance other;
    private static Vertx vertx;
    private static LedgerStore store;

    private final Queue<String> calls = new ConcurrentLinkedQueue<>();
    private Context eventLoop;
    private LaneState lane;
    private UUID account;

    @BeforeAll
    static void start() {
        postgres = TestPostgres.launch();
        other = new LedgerInstance(postgres, TestPostgres.DEFAULT_DATABASE, CLOCK);
        vertx = Vertx.vertx();
        store = new LedgerDatabase(
                        vertx,
                        DatabaseConnections.to(
                                vertx, postgres.url(TestPostgres.DEFAULT_DATABASE), TestPostgres.SERVICE_USER))
                .openStore();
    }

    @AfterAll
    static void stop() {
        store.close().toCompletionStage().toCompletableFuture().join();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        other.close();
        postgres.close();
    }

    @BeforeEach
    void open() throws Exception {
        eventLoop = vertx.getOrCreateContext();
        lane = LaneState.of(recording(), new WalletMemory(1000), CLOCK);
        account = other.open();
        other.topUp(account, "credits", 100);
        runBoth(consuming(account, "known", 1), null);
        calls.clear();
    }

    @Test
    void it_is_decided_on_what_that_one_will_have_written() throws Exception {
        List<Outcome> outcomes = runBoth(consuming(account, "first", 60), consuming(account, "second", 39));
        assertThat(outcomes).allMatch(Outcome.Recorded.class::isInstance);
        assertThat(calls).filteredOn("write"::equals).hasSize(2);
        assertThat(calls).doesNotContain("decideUnderLock", "read");
        assertThat(available()).isZero();
    }

    @Test
    void it_is_refused_what_that_one_will_have_spent() throws Exception {
        List<Outcome> outcomes = runBoth(consuming(account, "first", 60), consuming(account, "second", 40));
        assertThat(outcomes.get(0)).isInstanceOf(Outcome.Recorded.class);
        assertThat(outcomes.get(1)).isInstanceOf(Outcome.Denied.class);
        assertThat(available()).isEqualTo(39);
    }

    @Test
    void a_request_that_is_on_its_way_is_not_carried_out_twice() throws Exception {
        List<Outcome> outcomes = runBoth(consuming(account, "once", 60), consuming(account, "once", 60));
        assertThat(((Outcome.Recorded) outcomes.get(0)).replayed()).isFalse();
        assertThat(((Outcome.Recorded) outcomes.get(1)).replayed()).isTrue();
        assertThat(available()).isEqualTo(39);
    }

    @Test
    void when_that_one_fails_both_are_decided_anew() throws Exception {
        other.execute(consuming(account, "meanwhile", 1));
        List<Outcome> outcomes = runBoth(consuming(account, "first", 60), consuming(account, "second", 38));
        assertThat(outcomes).allMatch(Outcome.Recorded.class::isInstance);
        assertThat(calls).contains("decideUnderLock");
        assertThat(available()).isZero();
    }

    @Test
    void when_that_one_fails_what_only_it_would_have_left_is_not_refused() throws Exception {
        other.topUp(account, "more", 10);
        List<Outcome> outcomes = runBoth(consuming(account, "first", 99), consuming(account, "second", 10));
        assertThat(outcomes).allMatch(Outcome.Recorded.class::isInstance);
        assertThat(available()).isZero();
    }

    /** The second is begun as soon as the first lets it be; null for none. */
    private List<Outcome> runBoth(LedgerCommand first, LedgerCommand second) throws Exception {
        CompletableFuture<List<Answer>> firstAnswers = new CompletableFuture<>();
        CompletableFuture<List<Answer>> secondAnswers = new CompletableFuture<>();
        Runnable goAhead = second == null ? () -> {} : () -> batch(second).run().onSuccess(secondAnswers::complete);
        eventLoop.runOnContext(any -> batch(first).run(goAhead).onSuccess(firstAnswers::complete));
        Stream<CompletableFuture<List<Answer>>> awaited =
                second == null ? Stream.of(firstAnswers) : Stream.of(firstAnswers, secondAnswers);
        CompletableFuture.allOf(awaited.toArray(CompletableFuture[]::new)).get(10, TimeUnit.SECONDS);
        return Stream.concat(
                        firstAnswers.join().stream(), second == null ? Stream.empty() : secondAnswers.join().stream())
                .map(Answer::outcome)
                .toList();
    }

    private Batch batch(LedgerCommand command) {
        return new Batch(List.of(new Pending(command, Origin.SCHEDULER, null, (outcome, failure) -> {})), lane);
    }

    private long available() {
        return other.wallet(account).balance(null, CLOCK.instant()).available().micros() / 1_000_000;
    }

    private LedgerStore recording() {
        return (LedgerStore) Proxy.newProxyInstance(
                LedgerStore.class.getClassLoader(), new Class<?>[] {LedgerStore.class}, (proxy, method, arguments) -> {
                    calls.add(method.getName());
                    try {
                        return (Future<?>) method.invoke(store, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }
}

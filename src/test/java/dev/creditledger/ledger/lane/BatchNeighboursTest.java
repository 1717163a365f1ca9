package dev.creditledger.ledger.lane;

import static dev.creditledger.ledger.LedgerInstance.consuming;
import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.ledger.LedgerInstance;
import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.store.LedgerDatabase;
import dev.creditledger.ledger.store.LedgerStore;
import dev.creditledger.ledger.store.LedgerStore.Asked;
import dev.creditledger.ledger.store.LedgerUnavailableException;
import dev.creditledger.ledger.wallet.Activity;
import dev.creditledger.ledger.wallet.Consume;
import dev.creditledger.ledger.wallet.LedgerCommand;
import dev.creditledger.ledger.wallet.Origin;
import dev.creditledger.ledger.wallet.Outcome;
import dev.creditledger.ledger.wallet.Rejection;
import dev.creditledger.postgres.DatabaseConnections;
import dev.creditledger.testing.Tampering;
import dev.creditledger.testing.TestPostgres;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes wrong with one account of a batch, and what its neighbours notice of it: nothing. */
class BatchNeighboursTest {
    private static final InstantSource CLOCK = InstantSource.tick(InstantSource.system(), Duration.ofMillis(1));
    private static TestPostgres postgres;
    private static LedgerInstance other;
    private static Vertx vertx;
    private static LedgerStore store;

    private final List<String> calls = new ArrayList<>();
    private final List<Asked> asked = new ArrayList<>();
    private LaneState lane;
    private UUID bad;
    private List<UUID> neighbours;
    private int batch;
    /** How many times the other instance still writes to the bad account when a batch is about to. */
    private int foreignWrites;

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
    void open() {
        lane = LaneState.of(recording(), new WalletMemory(1000), CLOCK);
        bad = account();
        neighbours = Stream.generate(BatchNeighboursTest::account).limit(7).toList();
    }

    @Test
    void a_wallet_that_cannot_be_read_fails_alone() {
        Tampering.with(
                postgres,
                TestPostgres.DEFAULT_DATABASE,
                bad,
                "update allocation set rule_period[1] = 'NONSENSE' where account_id = :account");
        Answer answer = runWithNeighbours(consuming(bad, "c", 1));
        assertThat(answer.failure())
                .isInstanceOf(LedgerUnavailableException.class)
                .hasMessageContaining(bad.toString());
        assertThat(calls).doesNotContain("decideUnderLock");
    }

    @Test
    void a_wallet_behind_its_journal_fails_alone() {
        other.consume(bad, "before", 1);
        Tampering.with(
                postgres,
                TestPostgres.DEFAULT_DATABASE,
                bad,
                "update wallet set sequence = sequence - 1 where account_id = :account");
        Answer answer = runWithNeighbours(consuming(bad, "c", 1));
        assertThat(((Outcome.Denied) answer.outcome()).rejection()).isEqualTo(Rejection.UNAVAILABLE);
    }

    /** Commands check what they are told; this one is of a kind that none of them lets through. */
    @Test
    void what_the_database_refuses_fails_alone() {
        Activity unwritable = Activity.described("not to be written: \u0000");
        Answer answer = runWithNeighbours(Consume.of(bad, "c", null, Credits.of(1), unwritable));
        assertThat(answer.failure()).hasMessageContaining("0x00");
        assertThat(calls).doesNotContain("decideUnderLock");
    }

    @Test
    void a_request_is_recognised_the_second_time_without_undoing_the_batch() {
        Outcome first = other.execute(consuming(bad, "once", 1));
        assertReplayed(runWithNeighbours(consuming(bad, "once", 1)), first);
        calls.clear();
        assertReplayed(runWithNeighbours(consuming(bad, "once", 1)), first);
        assertThat(calls).containsOnlyOnce("write").doesNotContain("decideUnderLock", "versions");
        calls.clear();
        assertReplayed(runWithNeighbours(consuming(bad, "once", 1)), first);
        assertThat(asked).last().isEqualTo(Asked.ofRequests(Set.of()));
    }

    @Test
    void what_another_instance_writes_to_is_run_into_once_and_read_from_then_on() {
        runWithNeighbours(consuming(bad, "c", 1));
        other.consume(bad, "meanwhile", 1);
        calls.clear();
        assertThat(runWithNeighbours(consuming(bad, "d", 1)).outcome()).isInstanceOf(Outcome.Recorded.class);
        assertThat(calls).containsOnlyOnce("read").doesNotContain("decideUnderLock");
        other.consume(bad, "meanwhile again", 1);
        calls.clear();
        assertThat(runWithNeighbours(consuming(bad, "e", 1)).outcome()).isInstanceOf(Outcome.Recorded.class);
        assertThat(calls).containsOnlyOnce("read").containsOnlyOnce("write").doesNotContain("decideUnderLock");
    }

    @Test
    void only_what_another_instance_writes_to_meanwhile_again_is_decided_under_lock() {
        fightOver();
        Answer answer = runWithNeighbours(consuming(bad, "e", 1));
        assertThat(answer.outcome()).isInstanceOf(Outcome.Recorded.class);
        assertThat(calls).containsOnlyOnce("decideUnderLock").doesNotContain("read");
    }

    @Test
    void a_lock_that_changes_nothing_leaves_the_version_alone() {
        fightOver();
        long version = version();
        runWithNeighbours(consuming(bad, "too much", 1_000));
        assertThat(calls).contains("decideUnderLock");
        assertThat(version()).isEqualTo(version);
    }

    @Test
    void a_locked_wallet_is_told_so_and_its_neighbours_go_on() throws SQLException {
        try (Connection holder = postgres.connect(TestPostgres.DEFAULT_DATABASE)) {
            holder.setAutoCommit(false);
            holder.createStatement().execute("select 1 from wallet where account_id = '" + bad + "' for update");
            lane.others().noteLocked(List.of(bad));
            Answer answer = runWithNeighbours(consuming(bad, "c", 1));
            assertThat(((Outcome.Denied) answer.outcome()).rejection()).isEqualTo(Rejection.UNAVAILABLE);
            holder.rollback();
        }
        assertThat(runWithNeighbours(consuming(bad, "c", 1)).outcome()).isInstanceOf(Outcome.Recorded.class);
    }

    /** The other instance writes to the account whenever a batch is about to, as often as it takes for it to be locked. */
    private void fightOver() {
        runWithNeighbours(consuming(bad, "c", 1));
        foreignWrites = 2;
        runWithNeighbours(consuming(bad, "d", 1));
        assertThat(calls).containsOnlyOnce("decideUnderLock");
        calls.clear();
    }

    /** The answer to the bad one's command; those of its neighbours have to be carried out. */
    private Answer runWithNeighbours(LedgerCommand command) {
        batch++;
        List<Pending> commands = new ArrayList<>();
        neighbours.forEach(neighbour -> commands.add(pending(consuming(neighbour, "n" + batch, 1))));
        commands.add(neighbours.size() / 2, pending(command));
        List<Answer> answers = new Batch(commands, lane)
                .run()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        assertThat(answers).hasSize(commands.size());
        assertThat(answers)
                .filteredOn(answer -> neighbours.contains(answer.to().accountId()))
                .allSatisfy(answer -> assertThat(answer.outcome()).isInstanceOf(Outcome.Recorded.class));
        return answers.stream()
                .filter(answer -> answer.to().accountId().equals(bad))
                .findFirst()
                .orElseThrow();
    }

    private static void assertReplayed(Answer answer, Outcome first) {
        Outcome.Recorded again = (Outcome.Recorded) answer.outcome();
        assertThat(again.replayed()).isTrue();
        assertThat(again.entry()).isEqualTo(((Outcome.Recorded) first).entry());
    }

    private static Pending pending(LedgerCommand command) {
        return new Pending(command, Origin.SCHEDULER, null, (outcome, failure) -> {});
    }

    private static UUID account() {
        UUID account = other.open();
        other.topUp(account, "credits", 100);
        return account;
    }

    private long version() {
        return store.versions(List.of(bad))
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .get(bad);
    }

    private LedgerStore recording() {
        return (LedgerStore) Proxy.newProxyInstance(
                LedgerStore.class.getClassLoader(), new Class<?>[] {LedgerStore.class}, (proxy, method, arguments) -> {
                    calls.add(method.getName());
                    if (method.getName().equals("recall")) {
                        asked.add((Asked) arguments[0]);
                    }
                    if (method.getName().equals("write") && foreignWrites > 0) {
                        String key = "meanwhile-" + foreignWrites--;
                        CompletableFuture.runAsync(() -> other.consume(bad, key, 1))
                                .join();
                    }
                    try {
                        return (Future<?>) method.invoke(store, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }
}

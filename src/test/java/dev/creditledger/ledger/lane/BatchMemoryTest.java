package dev.creditledger.ledger.lane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.ledger.LedgerInstance;
import dev.creditledger.ledger.store.LedgerDatabase;
import dev.creditledger.ledger.store.LedgerStore;
import dev.creditledger.ledger.wallet.LedgerCommand;
import dev.creditledger.ledger.wallet.Origin;
import dev.creditledger.ledger.wallet.Outcome;
import dev.creditledger.ledger.wallet.RollForwardWallet;
import dev.creditledger.postgres.DatabaseConnections;
import dev.creditledger.testing.TestPostgres;
import io.vertx.core.Vertx;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which wallets a lane remembers, seen by what it reads of a real database. */
class BatchMemoryTest {
    private static final InstantSource CLOCK = InstantSource.tick(InstantSource.system(), Duration.ofMillis(1));
    private static TestPostgres postgres;
    private static LedgerInstance opener;
    private static Vertx vertx;
    private static LedgerStore store;

    private final List<Collection<UUID>> read = new ArrayList<>();
    private final WalletMemory memory = new WalletMemory(1000);

    @BeforeAll
    static void start() {
        postgres = TestPostgres.launch();
        opener = new LedgerInstance(postgres, TestPostgres.DEFAULT_DATABASE, CLOCK);
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
        opener.close();
        postgres.close();
    }

    @Test
    void a_wallet_that_is_used_is_read_once() {
        UUID account = account();
        run(LedgerInstance.consuming(account, "first", 1));
        run(LedgerInstance.consuming(account, "second", 1));
        run(new RollForwardWallet(account));
        run(LedgerInstance.consuming(account, "third", 1));
        assertThat(read).containsExactly(List.of(account));
    }

    @Test
    void a_wallet_that_is_only_rolled_forward_takes_no_place() {
        UUID account = account();
        run(new RollForwardWallet(account));
        run(LedgerInstance.consuming(account, "first", 1));
        run(LedgerInstance.consuming(account, "second", 1));
        assertThat(read).containsExactly(List.of(account), List.of(account));
    }

    private static UUID account() {
        UUID account = opener.open();
        opener.topUp(account, "credits", 10);
        return account;
    }

    private void run(LedgerCommand command) {
        Pending pending = new Pending(command, Origin.SCHEDULER, null, (outcome, failure) -> {});
        Answer answer = new Batch(List.of(pending), LaneState.of(recording(), memory, CLOCK))
                .run()
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .get(0);
        assertThat(answer.outcome()).isNotNull().isNotInstanceOf(Outcome.Denied.class);
    }

    private LedgerStore recording() {
        return (LedgerStore) Proxy.newProxyInstance(
                LedgerStore.class.getClassLoader(), new Class<?>[] {LedgerStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("read") && !((Collection<UUID>) arguments[0]).isEmpty()) {
                        read.add(List.copyOf((Collection<UUID>) arguments[0]));
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }
}

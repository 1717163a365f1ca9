package dev.creditledger.access;

import static dev.creditledger.testing.NativeApi.account;
import static dev.creditledger.testing.NativeApi.as;
import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.newAccount;
import static dev.creditledger.testing.NativeApi.newKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.ledger.credits.Hash;
import dev.creditledger.testing.Eventually;
import dev.creditledger.testing.NativeApi.TestKey;
import dev.creditledger.testing.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service under test is one instance; here are two more, as far as their keys are concerned. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class KeyRevocationTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Vertx vertx;

    @Inject
    Pool pool;

    @Inject
    KeyDatabase database;

    @Inject
    KeyLookup lookup;

    @Inject
    KeyCache own;

    @Inject
    Authenticator authenticator;

    private final List<Instance> others = new ArrayList<>();

    private static final class Instance {
        private final KeyCache cache;
        private final KeyCacheLease lease;

        Instance(Vertx vertx, KeyDatabase database, KeyLookup lookup) {
            cache = new KeyCache(lookup);
            lease = new KeyCacheLease(vertx, database, cache);
            lease.start();
        }

        boolean accepts(TestKey key) {
            Hash hash = Hash.sha256(key.secret());
            return cache.remembered(hash)
                    .or(() -> cache.find(hash).await().atMost(PATIENCE))
                    .isPresent();
        }

        int remembered() {
            return cache.size();
        }
    }

    @BeforeEach
    void start_two_more_instances() {
        others.add(new Instance(vertx, database, lookup));
        others.add(new Instance(vertx, database, lookup));
        awaitOpen();
    }

    @AfterEach
    void stop_them() {
        others.forEach(instance -> instance.lease.stop());
    }

    /** Two calls come with a new key at once: one of them finds, when it is about to look it up, that the other has. */
    @Test
    void a_key_that_another_call_has_just_learned_is_valid() {
        TestKey key = newKey(newAccount(), "balance:read");
        Eventually.await("the key is remembered", PATIENCE, () -> {
            as(key.secret()).get("/v1/me").then().statusCode(200);
            return authenticator.remembered(key.secret()).isPresent();
        });
        assertThat(authenticator.find(key.secret(), null).await().indefinitely())
                .isEqualTo(authenticator.remembered(key.secret()));
    }

    @Test
    void a_revoked_key_works_on_no_instance_once_that_is_answered() {
        String account = newAccount();
        for (int round = 0; round < 50; round++) {
            TestKey key = newKey(account, "balance:read");
            awaitOpen();
            assertThat(others).allMatch(instance -> instance.accepts(key));
            revoke(account, key);
            assertThat(others).noneMatch(instance -> instance.accepts(key));
        }
    }

    @Test
    void a_known_key_is_remembered_and_an_unknown_one_is_not() {
        TestKey key = newKey(newAccount(), "balance:read");
        Instance instance = others.get(0);
        assertThat(instance.accepts(new TestKey("", "clk_unknown"))).isFalse();
        assertThat(instance.remembered()).isZero();
        assertThat(instance.accepts(key)).isTrue();
        assertThat(instance.remembered()).isEqualTo(1);
    }

    @Test
    void revocations_at_once_and_calls_meanwhile_leave_nothing_behind() {
        String account = newAccount();
        List<TestKey> keys = new ArrayList<>();
        for (int number = 0; number < 24; number++) {
            keys.add(newKey(account, "balance:read"));
        }
        CompletableFuture<?>[] revocations = keys.stream()
                .map(key -> CompletableFuture.runAsync(() -> {
                    others.forEach(instance -> instance.accepts(key));
                    revoke(account, key);
                    assertThat(others).noneMatch(instance -> instance.accepts(key));
                }))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(revocations).orTimeout(60, TimeUnit.SECONDS).join();
    }

    @Test
    void an_instance_whose_connection_was_cut_asks_the_database_until_it_listens_again() {
        String account = newAccount();
        for (int round = 0; round < 5; round++) {
            TestKey key = newKey(account, "balance:read");
            awaitOpen();
            assertThat(others).allMatch(instance -> instance.accepts(key));
            cutConnections();
            revoke(account, key);
            assertThat(others).noneMatch(instance -> instance.accepts(key));
        }
        awaitOpen();
    }

    @Test
    void nobody_waits_for_an_instance_that_is_gone() {
        String account = newAccount();
        TestKey key = newKey(account, "balance:read");
        others.forEach(instance -> instance.lease.stop());
        long began = System.nanoTime();
        revoke(account, key);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void an_instance_that_hears_nothing_delays_a_revocation_and_does_not_prevent_it() throws Exception {
        String account = newAccount();
        TestKey key = newKey(account, "balance:read");
        var deaf = database.connect().toCompletionStage().toCompletableFuture().get();
        deaf.query(KeyLocks.PASS_GATE_AND_TAKE_LEASE)
                .execute()
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        revoke(account, key);
        assertThat(others).noneMatch(instance -> instance.accepts(key));
        deaf.close();
        awaitOpen();
    }

    private void awaitOpen() {
        Eventually.await(
                "every cache is open",
                PATIENCE,
                () -> own.isOpen() && others.stream().allMatch(instance -> instance.cache.isOpen()));
    }

    private void cutConnections() {
        pool.query(
                        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'credit-ledger-keys'")
                .execute()
                .await()
                .atMost(PATIENCE);
    }

    private static void revoke(String account, TestKey key) {
        asOperator().delete(account(account + "/api-keys/" + key.id())).then().statusCode(204);
    }
}

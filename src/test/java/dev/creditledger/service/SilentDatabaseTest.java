package dev.creditledger.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.testing.DatabaseProxy;
import dev.creditledger.testing.Eventually;
import dev.creditledger.testing.Http2Client;
import dev.creditledger.testing.LedgerApi;
import dev.creditledger.testing.NativeApi;
import dev.creditledger.testing.PostgresResource;
import dev.creditledger.testing.ProxiedPostgresResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A database that hangs, holds a row, or cannot write any more: every call is answered in its time, and what was lost comes back. */
@QuarkusTest
@TestProfile(SilentDatabaseTest.Proxied.class)
class SilentDatabaseTest {
    private static final Duration ANSWER_TIME = Duration.ofSeconds(ProxiedPostgresResource.ANSWER_TIME);
    /** What a busy machine may add to it. */
    private static final Duration SLACK = Duration.ofMillis(1_500);

    private static final Duration RECOVERY = Duration.ofSeconds(30);
    private static final String READY = "q/health/ready";
    private static final Map<String, List<String>> AUTHORIZATION =
            Map.of("authorization", List.of("Bearer " + PostgresResource.OPERATOR_KEY));

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    DatabaseProxy proxy;

    @TestHTTPResource("/")
    URI service;

    @ConfigProperty(name = "quarkus.datasource.reactive.url")
    String databaseUrl;

    @ConfigProperty(name = "credits.postgres.owner-username")
    String owner;

    @ConfigProperty(name = "credits.postgres.owner-password")
    String ownerPassword;

    public static final class Proxied implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(ProxiedPostgresResource.class));
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }
    }

    private record Timed(HttpResponse<String> response, Duration time) {}

    @AfterEach
    void everythingWorksAgain() {
        proxy.heal();
        awaitReady();
    }

    @Test
    void calls_are_answered_in_time_while_nothing_comes_back_and_the_same_keys_settle_them_afterwards() {
        List<String> accounts =
                IntStream.range(0, 12).mapToObj(any -> newAccount()).toList();
        accounts.forEach(account -> assertThat(
                        consume(account, "before").join().response().statusCode())
                .isEqualTo(200));
        accounts.forEach(account ->
                assertThat(get(balance(account)).join().response().statusCode()).isEqualTo(200));

        proxy.becomeBlackHole();
        List<CompletableFuture<Timed>> calls = new ArrayList<>();
        accounts.forEach(account -> calls.add(consume(account, "during")));
        accounts.forEach(account -> calls.add(get(balance(account))));
        accounts.forEach(account -> calls.add(get("v1/accounts/" + account + "/transactions")));
        accounts.forEach(account -> calls.add(get("v1/accounts/" + account + "/api-keys")));
        calls.forEach(call -> assertUnavailableInTime(call.join()));
        awaitNotReady();
        accounts.forEach(
                account -> assertUnavailableInTime(consume(account, "during").join()));

        proxy.heal();
        awaitReady();
        accounts.forEach(account -> {
            Eventually.await(
                    "the same key settles it",
                    RECOVERY,
                    () -> consume(account, "during").join().response().statusCode() == 200);
            assertThat(get(balance(account)).join().response().body()).contains("\"available\":998");
            Eventually.await(
                    "keys can be listed again",
                    RECOVERY,
                    () -> get("v1/accounts/" + account + "/api-keys")
                                    .join()
                                    .response()
                                    .statusCode()
                            == 200);
        });
    }

    @Test
    void readiness_notices_within_the_answer_time_though_nobody_calls() {
        String account = newAccount();
        assertThat(consume(account, "before").join().response().statusCode()).isEqualTo(200);

        proxy.becomeBlackHole();
        long began = System.nanoTime();
        awaitNotReady();

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(ANSWER_TIME.plus(SLACK));
    }

    @Test
    void connections_that_are_cut_are_replaced_without_a_restart() {
        String account = newAccount();
        proxy.cut();

        Eventually.await(
                "a consume works again",
                RECOVERY,
                () -> consume(account, "one").join().response().statusCode() == 200);
        assertThat(get(balance(account)).join().response().body()).contains("\"available\":999");
    }

    @Test
    void who_waits_for_a_row_that_another_session_holds_is_answered_in_time() throws SQLException {
        String account = newAccount();
        try (Connection holder = superuser();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("select 1 from wallet where account_id = '" + account + "' for update");

            List<CompletableFuture<Timed>> waiting = IntStream.range(0, 8)
                    .mapToObj(number -> consume(account, "key " + number))
                    .toList();
            waiting.forEach(call -> assertUnavailableInTime(call.join()));
            Timed balance = get(balance(account)).join();
            assertThat(balance.response().statusCode()).isEqualTo(200);
            assertThat(ready()).isEqualTo(200);
            holder.rollback();
        }
        for (int number = 0; number < 8; number++) {
            assertThat(consume(account, "key " + number).join().response().statusCode())
                    .isEqualTo(200);
        }
        assertThat(get(balance(account)).join().response().body()).contains("\"available\":992");
    }

    @Test
    void a_server_that_became_read_only_is_left_until_it_can_write_again() throws SQLException {
        String account = newAccount();
        assertThat(consume(account, "before").join().response().statusCode()).isEqualTo(200);

        try (Connection operator = superuser();
                Statement statement = operator.createStatement()) {
            statement.execute("alter system set default_transaction_read_only = on");
            statement.execute("select pg_reload_conf()");
            try {
                awaitNotReady();
                assertUnavailableInTime(consume(account, "during").join());
                assertUnavailableInTime(get(balance(account)).join());
            } finally {
                statement.execute("set session characteristics as transaction read write");
                statement.execute("alter system reset default_transaction_read_only");
                statement.execute("select pg_reload_conf()");
            }
        }
        awaitReady();
        assertThat(consume(account, "during").join().response().statusCode()).isEqualTo(200);
        assertThat(get(balance(account)).join().response().body()).contains("\"available\":998");
    }

    @Test
    void a_call_that_is_never_answered_within_is_answered_all_the_same_whatever_http_it_came_by() {
        assertUnavailableInTime(get("v1/probe/never/answered").join());

        try (Http2Client http2 = new Http2Client(service.getPort())) {
            long began = System.nanoTime();
            assertThat(http2.call("GET", "/v1/probe/never/answered", AUTHORIZATION, "")
                            .status())
                    .isEqualTo(503);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(ANSWER_TIME.plus(SLACK));
        }
    }

    @Test
    void a_call_that_declares_so_may_take_longer() {
        String path = "v1/probe/late/" + ANSWER_TIME.plus(SLACK).toMillis();

        assertThat(get(path).join().response().statusCode()).isEqualTo(200);
        try (Http2Client http2 = new Http2Client(service.getPort())) {
            assertThat(http2.call("GET", "/" + path, AUTHORIZATION, "").status())
                    .isEqualTo(200);
        }
    }

    private static void assertUnavailableInTime(Timed answer) {
        assertThat(answer.response().statusCode()).as(answer.response().body()).isEqualTo(503);
        assertThat(answer.response().headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.time()).isLessThan(ANSWER_TIME.plus(SLACK));
    }

    private Connection superuser() throws SQLException {
        return DriverManager.getConnection("jdbc:" + databaseUrl, owner, ownerPassword);
    }

    private static String newAccount() {
        AtomicReference<String> account = new AtomicReference<>();
        Eventually.await("there is an account with credits", RECOVERY, () -> {
            try {
                account.set(NativeApi.newAccount());
                LedgerApi.topUp(account.get(), "{\"amount\": 1000}").statusCode(201);
                return true;
            } catch (AssertionError notYet) {
                return false;
            }
        });
        return account.get();
    }

    private CompletableFuture<Timed> consume(String account, String key) {
        return send(HttpRequest.newBuilder(service.resolve("v1/accounts/" + account + "/consume"))
                .header(
                        "Idempotency-Key",
                        UUID.nameUUIDFromBytes((account + key).getBytes(StandardCharsets.UTF_8))
                                .toString())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"amount\": 1}")));
    }

    private CompletableFuture<Timed> get(String path) {
        return send(HttpRequest.newBuilder(service.resolve(path)));
    }

    private CompletableFuture<Timed> send(HttpRequest.Builder request) {
        long began = System.nanoTime();
        return client.sendAsync(
                        request.header("Authorization", "Bearer " + PostgresResource.OPERATOR_KEY)
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .thenApply(response -> new Timed(response, Duration.ofNanos(System.nanoTime() - began)));
    }

    private static String balance(String account) {
        return "v1/accounts/" + account + "/balance";
    }

    private int ready() {
        return get(READY).join().response().statusCode();
    }

    private void awaitReady() {
        Eventually.await("readiness answers 200", RECOVERY, () -> ready() == 200);
    }

    private void awaitNotReady() {
        Eventually.await("readiness answers 503", RECOVERY, () -> ready() == 503);
    }
}

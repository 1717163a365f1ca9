package dev.creditledger.service;

import static dev.creditledger.service.ServiceClient.OPERATOR_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.creditledger.testing.Eventually;
import dev.creditledger.testing.ServiceProcess;
import dev.creditledger.testing.TestPostgres;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two packaged services on one database. */
class TwoInstancesIT {
    private static final Duration WITHIN = Duration.ofSeconds(30);

    private static TestPostgres postgres;
    private static ServiceProcess firstProcess;
    private static ServiceProcess secondProcess;
    private static ServiceClient first;
    private static ServiceClient second;

    /** Both start at once on an empty database. */
    @BeforeAll
    static void start() {
        postgres = TestPostgres.launch();
        firstProcess = instance(Map.of("CREDITS_ADMIN_KEY", OPERATOR_KEY));
        secondProcess = instance(Map.of("CREDITS_ADMIN_KEY", OPERATOR_KEY));
        first = new ServiceClient(firstProcess.awaitReady().baseUrl());
        second = new ServiceClient(secondProcess.awaitReady().baseUrl());
    }

    @AfterAll
    static void stop() {
        firstProcess.close();
        secondProcess.close();
        postgres.close();
    }

    @Test
    void together_they_spend_what_there_is_and_no_more() {
        String account = first.fundedAccount(300);

        List<HttpResponse<String>> answers = join(IntStream.range(0, 500)
                .mapToObj(number -> (number % 2 == 0 ? first : second).consume(account, "consume-" + number))
                .toList());

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(300);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 402).hasSize(200);
        assertThat(first.balance(account).get("available").asInt()).isZero();
        List<JsonNode> journal = second.transactions(account);
        assertThat(journal).hasSize(301);
        assertThat(journal.get(0).get("seq").asInt()).isEqualTo(301);
    }

    @Test
    void one_key_on_both_has_one_effect() {
        String account = first.fundedAccount(300);

        List<HttpResponse<String>> answers = join(IntStream.range(0, 50)
                .mapToObj(number -> (number % 2 == 0 ? first : second).consume(account, "the same"))
                .toList());

        assertThat(answers).allMatch(answer -> answer.statusCode() == 200);
        assertThat(answers)
                .extracting(HttpResponse::body)
                .containsOnly(answers.get(0).body());
        assertThat(second.balance(account).get("available").asInt()).isEqualTo(299);
    }

    @Test
    void one_key_on_both_makes_one_account() {
        for (int round = 0; round < 10; round++) {
            String key = "account-" + round;
            List<HttpResponse<String>> answers = join(IntStream.range(0, 10)
                    .mapToObj(number -> (number % 2 == 0 ? first : second).createAccount(key))
                    .toList());

            assertThat(answers).allMatch(answer -> answer.statusCode() == 201);
            assertThat(answers)
                    .extracting(HttpResponse::body)
                    .containsOnly(answers.get(0).body());
            assertThat(answers)
                    .filteredOn(answer ->
                            answer.headers().firstValue("Idempotency-Replayed").isEmpty())
                    .hasSize(1);
        }
    }

    @Test
    void a_key_that_one_revokes_the_other_refuses_at_once() {
        String account = first.fundedAccount(300);
        for (int round = 0; round < 20; round++) {
            JsonNode key = first.newKey(account, "balance:read");
            ServiceClient holder = second.as(key.get("key").asText());
            String path = "/v1/accounts/" + account + "/balance";
            ServiceClient.expect(200, holder.call("GET", path, null));

            ServiceClient.expect(
                    204,
                    first.call(
                            "DELETE",
                            "/v1/accounts/" + account + "/api-keys/"
                                    + key.get("id").asText(),
                            null));

            ServiceClient.expect(401, holder.call("GET", path, null));
        }
    }

    @Test
    void an_operators_key_is_replaced_without_a_refused_call() {
        String operator = first.json(ServiceClient.expect(
                        201, first.call("POST", "/v1/operators", "{\"name\": \"gateway\", \"role\": \"service\"}")))
                .get("id")
                .asText();
        String keys = "/v1/operators/" + operator + "/keys";
        String account = first.fundedAccount(5);
        String path = "/v1/accounts/" + account + "/balance";
        JsonNode current = newOperatorKey(keys);
        for (int round = 0; round < 10; round++) {
            String old = current.get("key").asText();
            AtomicReference<String> inUse = new AtomicReference<>(old);
            AtomicBoolean over = new AtomicBoolean();
            CompletableFuture<Set<Integer>> calls = CompletableFuture.supplyAsync(() -> callUntil(over, inUse, path));
            JsonNode next = newOperatorKey(keys);
            inUse.set(next.get("key").asText());
            ServiceClient.expect(
                    204, second.call("DELETE", keys + "/" + current.get("id").asText(), null));
            ServiceClient.expect(401, first.as(old).call("GET", path, null));
            ServiceClient.expect(401, second.as(old).call("GET", path, null));
            over.set(true);
            // A call that was under way with the old key while that was revoked is the caller's own to wait for.
            assertThat(calls.join()).isEqualTo(Set.of(200));
            current = next;
        }
    }

    private static JsonNode newOperatorKey(String keys) {
        return first.json(ServiceClient.expect(
                201, first.call("POST", keys, "{\"name\": \"k\", \"scopes\": [\"balance:read\"]}")));
    }

    /** Calls both instances in turn with the key in use, one call after the other. */
    private static Set<Integer> callUntil(AtomicBoolean over, AtomicReference<String> key, String path) {
        Set<Integer> statuses = new TreeSet<>();
        while (!over.get()) {
            for (ServiceClient instance : List.of(first, second)) {
                String used = key.get();
                int status = instance.as(used).call("GET", path, null).statusCode();
                if (status == 200 || used.equals(key.get())) {
                    statuses.add(status);
                }
            }
        }
        return statuses;
    }

    @Test
    void a_call_is_handed_to_the_instance_that_its_account_prefers() {
        List<String> accounts =
                Stream.generate(() -> first.fundedAccount(1)).limit(20).toList();
        Eventually.await("the instances know of each other", WITHIN, () -> {
            accounts.forEach(account ->
                    ServiceClient.expect(200, first.consume(account, "the same").join()));
            return handedOn(firstProcess) > 0;
        });
        double before = handedOn(firstProcess);
        accounts.forEach(account ->
                ServiceClient.expect(200, first.consume(account, "the same").join()));
        double byFirst = handedOn(firstProcess) - before;
        double bySecond = handedOn(secondProcess);
        accounts.forEach(account ->
                ServiceClient.expect(200, second.consume(account, "the same").join()));
        bySecond = handedOn(secondProcess) - bySecond;
        assertThat(byFirst).isPositive();
        assertThat(byFirst + bySecond).isEqualTo(accounts.size());
    }

    @Test
    void an_instance_that_is_killed_loses_no_call_to_the_others() {
        List<String> accounts =
                Stream.generate(() -> first.fundedAccount(50)).limit(20).toList();
        ServiceProcess third = instance(Map.of("CREDITS_ADMIN_KEY", OPERATOR_KEY));
        try {
            third.awaitReady();
            Eventually.await("the third instance is preferred by some", WITHIN, () -> {
                double before = handedOn(firstProcess);
                accounts.forEach(account -> ServiceClient.expect(
                        200, first.consume(account, "the same").join()));
                return handedOn(firstProcess) - before > accounts.size() / 2.0;
            });
            List<HttpResponse<String>> answers = new ArrayList<>();
            for (int round = 0; round < 20; round++) {
                if (round == 10) {
                    third.kill();
                }
                String key = "round-" + round;
                answers.addAll(join(accounts.stream()
                        .map(account -> first.consume(account, key))
                        .toList()));
            }
            assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200);
            accounts.forEach(account ->
                    assertThat(second.balance(account).get("available").asInt()).isEqualTo(50 - 21));
        } finally {
            third.close();
        }
    }

    private static double handedOn(ServiceProcess process) {
        return process.getManagement("/q/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("credits_calls_handed_on_total") && line.contains("answered"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    @Test
    void the_configured_key_is_replaced_by_way_of_the_previous_one() {
        String next = "the-next-operator-key-of-32-characters";
        try (ServiceProcess third =
                instance(Map.of("CREDITS_ADMIN_KEY", next, "CREDITS_ADMIN_KEY_PREVIOUS", OPERATOR_KEY))) {
            ServiceClient both = new ServiceClient(third.awaitReady().baseUrl());
            ServiceClient.expect(200, both.call("GET", "/v1/accounts", null));
            ServiceClient.expect(200, both.as(next).call("GET", "/v1/accounts", null));
            // Some of them prefer an instance that does not know the key yet.
            for (int number = 0; number < 10; number++) {
                String account = first.fundedAccount(1);
                ServiceClient.expect(
                        200, both.as(next).consume(account, "with the next key").join());
            }
        }
    }

    @Test
    void the_configured_key_can_be_switched_off_once_there_is_an_owner() {
        Map<String, String> off = Map.of("CREDITS_ADMIN_KEY", OPERATOR_KEY, "CREDITS_ADMIN_ENABLED", "false");
        String owner;
        try (ServiceProcess third = instance(off)) {
            ServiceClient bootstrap = new ServiceClient(third.awaitReady().baseUrl());
            String id = bootstrap
                    .json(ServiceClient.expect(
                            201, bootstrap.call("POST", "/v1/operators", "{\"name\": \"Ada\", \"role\": \"owner\"}")))
                    .get("id")
                    .asText();
            owner = bootstrap
                    .json(ServiceClient.expect(
                            201, bootstrap.call("POST", "/v1/operators/" + id + "/keys", "{\"name\": \"laptop\"}")))
                    .get("key")
                    .asText();
            assertThat(third.log()).contains("there is no owner with a key yet");
        }
        try (ServiceProcess third = instance(off)) {
            ServiceClient bootstrap = new ServiceClient(third.awaitReady().baseUrl());
            ServiceClient.expect(401, bootstrap.call("GET", "/v1/accounts", null));
            ServiceClient.expect(200, bootstrap.as(owner).call("GET", "/v1/accounts", null));
        }
    }

    private static ServiceProcess instance(Map<String, String> keys) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "QUARKUS_DATASOURCE_REACTIVE_URL", postgres.url(),
                "QUARKUS_DATASOURCE_USERNAME", TestPostgres.SERVICE_USER.name(),
                "QUARKUS_DATASOURCE_PASSWORD", TestPostgres.SERVICE_USER.password(),
                "CREDITS_POSTGRES_OWNER_USERNAME", postgres.user(),
                "CREDITS_POSTGRES_OWNER_PASSWORD", postgres.password(),
                "CREDITS_INSTANCES_FORWARD", "true"));
        environment.putAll(keys);
        return ServiceProcess.start(environment, Map.of());
    }

    @Test
    void a_database_of_ones_own_never_gets_the_demo_account() {
        ServiceClient.expect(404, first.call("GET", "/v1/accounts/c4ed17d0-0000-4000-8000-000000000001", null));
        assertThat(firstProcess.log()).doesNotContain("Welcome");
    }

    private static List<HttpResponse<String>> join(List<CompletableFuture<HttpResponse<String>>> sent) {
        return sent.stream().map(CompletableFuture::join).toList();
    }
}

package dev.creditledger.service;

import static dev.creditledger.service.ServiceClient.OPERATOR_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.creditledger.testing.ServiceProcess;
import dev.creditledger.testing.TestPostgres;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two packaged services on one database. */
class TwoInstancesIT {
    private static TestPostgres postgres;
    private static ServiceProcess firstProcess;
    private static ServiceProcess secondProcess;
    private static ServiceClient first;
    private static ServiceClient second;

    /** Both start at once on an empty database. */
    @BeforeAll
    static void start() {
        postgres = TestPostgres.launch();
        firstProcess = ServiceProcess.onDatabase(postgres, OPERATOR_KEY);
        secondProcess = ServiceProcess.onDatabase(postgres, OPERATOR_KEY);
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
    void a_database_of_ones_own_never_gets_the_demo_account() {
        ServiceClient.expect(404, first.call("GET", "/v1/accounts/c4ed17d0-0000-4000-8000-000000000001", null));
        assertThat(firstProcess.log()).doesNotContain("Welcome");
    }

    private static List<HttpResponse<String>> join(List<CompletableFuture<HttpResponse<String>>> sent) {
        return sent.stream().map(CompletableFuture::join).toList();
    }
}

package dev.creditledger.account;

import static dev.creditledger.testing.NativeApi.account;
import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.newAccount;
import static dev.creditledger.testing.NativeApi.someId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.creditledger.testing.PostgresResource;
import dev.creditledger.testing.TestClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One key makes one account. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class AccountIdempotencyTest {
    private static final String REPLAYED = "Idempotency-Replayed";

    @Inject
    TestClock clock;

    private static ValidatableResponse create(String key, String body) {
        return asOperator()
                .header("Idempotency-Key", key)
                .body(body)
                .post("/v1/accounts")
                .then();
    }

    @Test
    void the_same_request_is_answered_as_the_first_time_whatever_has_changed_since() {
        String key = someId();
        String body = "{\"plan\": \"pro\", \"email\": \"user@example.com\"}";
        ValidatableResponse first = create(key, body).statusCode(201).header(REPLAYED, nullValue());
        String id = first.extract().path("id");
        clock.advance(Duration.ofMinutes(5));
        asOperator()
                .body("{\"plan\": \"free\", \"email\": null}")
                .patch(account(id))
                .then()
                .statusCode(200);
        String again = create(key, body)
                .statusCode(201)
                .header(REPLAYED, "true")
                .extract()
                .asString();
        assertThat(again).isEqualTo(first.extract().asString());
        asOperator().get(account(id)).then().body("plan", equalTo("free")).body("email", nullValue());
    }

    @Test
    void an_id_of_ones_own_is_no_conflict_the_second_time() {
        String key = someId();
        String body = "{\"id\": \"" + someId() + "\"}";
        create(key, body).statusCode(201);
        create(key, body).statusCode(201).header(REPLAYED, "true");
        create(someId(), body).statusCode(409).body("code", equalTo("ACCOUNT_EXISTS"));
    }

    @Test
    void another_request_under_the_key_is_refused() {
        String key = someId();
        String id = create(key, "{\"plan\": \"pro\"}").statusCode(201).extract().path("id");
        for (String other : List.of(
                "{}",
                "{\"plan\": \"free\"}",
                "{\"timeZone\": \"Europe/Berlin\"}",
                "{\"plan\": \"pro\", \"email\": \"user@example.com\"}",
                "{\"plan\": \"pro\", \"id\": \"" + id + "\"}")) {
            create(key, other)
                    .statusCode(422)
                    .body("code", equalTo("IDEMPOTENCY_KEY_REUSED"))
                    .body("detail", equalTo("This Idempotency-Key was used for another request."));
        }
    }

    @Test
    void a_refused_request_leaves_its_key_unused() {
        String key = someId();
        create(key, "{\"timeZone\": \"Mars/Olympus\"}").statusCode(400);
        create(key, "{\"id\": \"" + newAccount() + "\"}").statusCode(409);
        create(key, "{}").statusCode(201).header(REPLAYED, nullValue());
    }

    @Test
    void a_key_has_1_to_255_characters() {
        create("x".repeat(256), "{}").statusCode(400).body("code", equalTo("INVALID_IDEMPOTENCY_KEY"));
        create("x".repeat(219) + someId(), "{}").statusCode(201);
    }

    @Test
    void many_at_once_make_one_account() throws Exception {
        String key = someId();
        ExecutorService callers = Executors.newFixedThreadPool(8);
        Callable<String> call = () ->
                create(key, "{\"plan\": \"pro\"}").statusCode(201).extract().asString();
        Set<String> answers = new HashSet<>();
        for (Future<String> answer : callers.invokeAll(
                IntStream.range(0, 24).mapToObj(number -> call).toList())) {
            answers.add(answer.get());
        }
        callers.shutdown();
        assertThat(answers).hasSize(1);
    }
}

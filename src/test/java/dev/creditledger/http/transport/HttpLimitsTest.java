package dev.creditledger.http.transport;

import static dev.creditledger.testing.LedgerApi.topUp;
import static dev.creditledger.testing.NativeApi.newAccount;
import static dev.creditledger.testing.PostgresResource.OPERATOR_KEY;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.testing.Eventually;
import dev.creditledger.testing.Http2Client;
import dev.creditledger.testing.PostgresResource;
import dev.creditledger.testing.RawHttp;
import dev.creditledger.testing.RawHttp.OpenCall;
import dev.creditledger.testing.RawHttp.RawAnswer;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The limits, made small. */
@QuarkusTest
@TestProfile(HttpLimitsTest.Small.class)
@QuarkusTestResource(PostgresResource.class)
class HttpLimitsTest {
    private static final String HEAD = "Host: localhost\r\nAuthorization: Bearer " + OPERATOR_KEY
            + "\r\nContent-Type: application/json\r\nIdempotency-Key: a\r\n";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int CONNECTIONS = 40;

    @Inject
    MeterRegistry meters;

    public static final class Small implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "credits.http.body-timeout", "1s",
                    "credits.http.head-timeout", "1s",
                    "credits.http.bodies-limit", "200K",
                    "credits.http.connections-per-address", Integer.toString(CONNECTIONS));
        }
    }

    private double held() {
        return meters.get("credits.http.bodies").gauge().value();
    }

    private double open() {
        return meters.get("credits.http.connections").gauge().value();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 5", "Transfer-Encoding: chunked"})
    void a_body_shorter_than_announced_is_not_waited_for(String framing) {
        String account = newAccount();
        for (String path : List.of("/v1/accounts", "/v1/accounts/" + account + "/consume", "/v1/probe")) {
            RawAnswer answer =
                    RawHttp.send(RestAssured.port, "POST " + path + " HTTP/1.1\r\n" + HEAD + framing + "\r\n\r\n3");
            assertThat(answer.status()).as(answer.text()).isEqualTo(408);
            assertThat(answer.text()).contains("application/problem+json").contains("REQUEST_TIMEOUT");
            assertThat(answer.closed()).isTrue();
        }
    }

    @Test
    void a_body_is_not_waited_for_over_http_2_either() {
        try (Http2Client client = new Http2Client(RestAssured.port)) {
            Map<String, List<String>> headers = Map.of("authorization", List.of("Bearer " + OPERATOR_KEY));
            assertThat(client.callUnfinished("POST", "/v1/accounts", headers, "{", 1)
                            .status())
                    .isEqualTo(408);
        }
        Eventually.await("nothing is held", PATIENCE, () -> held() == 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "G", "GET /v1/me HTTP/1.1\r\n", "GET /v1/me HTTP/1.1\r\nHost: localhost\r\nA: b"})
    void a_connection_that_does_not_ask_is_closed(String beginning) {
        assertThat(RawHttp.send(RestAssured.port, beginning)).isEqualTo(new RawAnswer(0, "", true));
        if (!beginning.isEmpty()) {
            RawAnswer second = RawHttp.send(
                    RestAssured.port, "GET /q/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n" + beginning);
            assertThat(second.status()).isEqualTo(200);
            assertThat(second.closed())
                    .as("what follows an answer is waited for no longer")
                    .isTrue();
        }
    }

    @Test
    void large_bodies_leave_room_for_the_others() {
        String account = newAccount();
        topUp(account, "{\"amount\": 10}");
        String batch = "POST /v1/accounts/" + account + "/consume/batch HTTP/1.1\r\n" + HEAD
                + "Content-Length: 1000000\r\n\r\n" + "x".repeat(90_000);
        try (OpenCall first = RawHttp.open(RestAssured.port);
                OpenCall second = RawHttp.open(RestAssured.port)) {
            first.send(batch);
            Eventually.await("the first is held", PATIENCE, () -> held() >= 90_000);
            second.send(batch);
            assertThat(second.answerUntil("}"))
                    .startsWith("HTTP/1.1 503 ")
                    .contains("Retry-After")
                    .contains("UNAVAILABLE");
            given().header("Authorization", "Bearer " + OPERATOR_KEY)
                    .header("Idempotency-Key", "b")
                    .contentType("application/json")
                    .body("{\"amount\": 1}")
                    .post("/v1/accounts/" + account + "/consume")
                    .then()
                    .statusCode(200);
            assertThat(first.answerUntil("}")).startsWith("HTTP/1.1 408 ");
        }
        Eventually.await("nothing is held", PATIENCE, () -> held() == 0);
    }

    @Test
    void an_address_has_so_many_connections_and_no_more() {
        List<OpenCall> calls = new ArrayList<>();
        try {
            for (int number = 0; number < CONNECTIONS + 5; number++) {
                calls.add(RawHttp.open(RestAssured.port));
            }
            Eventually.await(
                    "five are refused",
                    PATIENCE,
                    () -> meters.get("credits.http.connections.refused")
                                    .counter()
                                    .count()
                            >= 5);
            assertThat(open()).isLessThanOrEqualTo(CONNECTIONS);
        } finally {
            calls.forEach(OpenCall::close);
        }
        Eventually.await("they are gone", PATIENCE, () -> open() < CONNECTIONS / 2);
        given().get("/q/health/live").then().statusCode(200);
    }
}

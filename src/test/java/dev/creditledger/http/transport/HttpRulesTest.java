package dev.creditledger.http.transport;

import static dev.creditledger.testing.LedgerApi.topUp;
import static dev.creditledger.testing.NativeApi.newAccount;
import static dev.creditledger.testing.PostgresResource.OPERATOR_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.testing.Http2Client;
import dev.creditledger.testing.Http2Client.Answer;
import dev.creditledger.testing.PostgresResource;
import dev.creditledger.testing.RawHttp;
import dev.creditledger.testing.RawHttp.OpenCall;
import dev.creditledger.testing.RawHttp.RawAnswer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the HTTP server refuses by itself is answered in the dialect of the path, and ends the connection. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class HttpRulesTest {
    private static final String JAX_RS = "/v1/accounts";
    private static final String EXPRESS = "/v1/accounts/d7a341c4-196b-46e7-813c-2b0fc1847ec6/consume";
    private static final String WIX = "/appmarket/credittransactions/v1/credit-transactions/balance";
    private static final String AINATIVE = "/v1/public/credits/balance";
    private static final String FLASHBACK = "/credits/transactions";
    private static final String WEBHOOK = "/webhooks/stripe";
    private static final String HOST = "Host: localhost\r\n";
    private static final String KEY = "Authorization: Bearer " + OPERATOR_KEY + "\r\n";
    private static final String JSON = "Content-Type: application/json\r\n";
    private static final String EMPTY_OBJECT = "Content-Length: 2\r\n\r\n{}";

    private static RawAnswer send(String request) {
        return RawHttp.send(RestAssured.port, request);
    }

    private static String post(String path, String headersAndBody) {
        return "POST " + path + " HTTP/1.1\r\n" + HOST + KEY + JSON + headersAndBody;
    }

    private static void assertRefused(RawAnswer answer, int status, String path) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.count()).as(answer.text()).isEqualTo(1);
        assertThat(answer.closed()).isTrue();
        assertDialect(path, answer.text());
    }

    private static void assertDialect(String path, String answer) {
        switch (path) {
            case WIX -> assertThat(answer).contains("\"applicationError\"").contains("x-wix-request-id");
            case AINATIVE -> assertThat(answer).contains("\"detail\"").doesNotContain("problem+json");
            case FLASHBACK -> assertThat(answer).contains("\"success\":false").contains("\"error_code\"");
            default -> assertThat(answer).contains("application/problem+json").contains("\"code\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {JAX_RS, EXPRESS, WIX, AINATIVE, FLASHBACK, WEBHOOK, "/nothing"})
    void a_request_whose_body_two_readers_could_end_differently_is_the_last_of_its_connection(String path) {
        String second = "GET /q/health/live HTTP/1.1\r\n" + HOST + "\r\n";
        for (String framing : List.of(
                "Transfer-Encoding: xchunked\r\n\r\n" + second,
                "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n" + second,
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + second,
                "Transfer-Encoding: identity\r\nContent-Length: 2\r\n\r\n{}" + second,
                "Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n0\r\n\r\n" + second,
                "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}" + second,
                "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}" + second,
                "Content-Length: 2, 2\r\n\r\n{}" + second,
                "Content-Length: -2\r\n\r\n{}" + second,
                "Content-Length: +2\r\n\r\n{}" + second,
                "Content-Length: 0x2\r\n\r\n{}" + second,
                "Content-Length: 99999999999999999999\r\n\r\n{}" + second)) {
            RawAnswer answer = send(post(path, framing));
            assertThat(answer.text()).as(framing).startsWith("HTTP/1.1 400 ");
            assertRefused(answer, 400, path);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {JAX_RS, EXPRESS, WIX, AINATIVE, FLASHBACK, WEBHOOK})
    void a_header_that_has_one_value_comes_once(String path) {
        for (String twice : List.of(
                "Idempotency-Key: a\r\nIdempotency-Key: b\r\n",
                "Idempotency-Key: a\r\nidempotency-key: a\r\n",
                KEY.replace("Authorization", "AUTHORIZATION"),
                "content-type: text/plain\r\n",
                "X-API-Key: a\r\nX-Api-Key: b\r\n",
                "Stripe-Signature: a\r\nStripe-Signature: b\r\n",
                "Host: example.com\r\n")) {
            assertRefused(send(post(path, twice + EMPTY_OBJECT)), 400, path);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {JAX_RS, WIX, AINATIVE, FLASHBACK, "/q/health/live"})
    void what_is_no_request_is_answered_in_the_dialect_of_its_path(String path) {
        assertRefused(send("GET " + path + " HTTP/9.9\r\n" + HOST + "\r\n"), 400, path);
        assertRefused(send("GET " + path + " HTTP/1.1\r\nno colon\r\n" + HOST + "\r\n"), 400, path);
        assertRefused(send("GET " + path + " HTTP/1.1\r\nA: \u0001\r\n" + HOST + "\r\n"), 400, path);
        assertRefused(send("GET " + path + "?a=" + "x".repeat(5_000) + " HTTP/1.1\r\n" + HOST + "\r\n"), 414, path);
        assertRefused(
                send("GET " + path + " HTTP/1.1\r\n" + HOST + "A: " + "x".repeat(21_000) + "\r\n\r\n"), 431, path);
    }

    @ParameterizedTest
    @ValueSource(strings = {JAX_RS, WIX, AINATIVE, FLASHBACK, "/q/health/live"})
    void what_the_router_refuses_has_words_too(String path) {
        for (String request : List.of(
                "GET " + path + "?repoId=% HTTP/1.1\r\nConnection: close\r\n" + HOST + "\r\n",
                "GET " + path + "?a=\" HTTP/1.1\r\nConnection: close\r\n" + HOST + "\r\n",
                "GET " + path + " HTTP/1.1\r\nConnection: close\r\n\r\n",
                "GET " + path + " HTTP/1.1\r\nConnection: close\r\nHost:\r\n\r\n",
                "GET " + path + " HTTP/1.1\r\nConnection: close\r\nHost: a b\r\n\r\n",
                "GET " + path + " HTTP/1.1\r\nConnection: close\r\nHost: a:b\r\n\r\n")) {
            assertRefused(send(request), 400, path);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r",
                "nonsense\r\n\r\n",
                "GET\r\n\r\n",
                "GET /v1/me HTP/1.1\r\n\r\n",
                "\u0000\u0001\r\n\r\n",
                "x"
            })
    void what_is_no_http_ends_the_connection(String bytes) {
        RawAnswer answer = send(bytes + "x".repeat(40_000));
        assertThat(answer.closed()).isTrue();
        assertThat(answer.status()).isIn(0, 400, 414);
        assertThat(send("GET /v1/" + "x".repeat(100_000) + " HTTP/1.1\r\n\r\n").closed())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {JAX_RS, EXPRESS, WIX, AINATIVE, FLASHBACK})
    void a_chunk_that_is_none_ends_the_connection(String path) {
        for (String chunk : List.of("x\r\n{}\r\n0\r\n\r\n", "-2\r\n{}\r\n", "2\r\n{}0\r\n\r\n", "fffffffff\r\n{}")) {
            RawAnswer answer = send(post(path, "Transfer-Encoding: chunked\r\n\r\n" + chunk));
            assertThat(answer.closed()).as(chunk).isTrue();
            assertThat(answer.status()).as(answer.text()).isBetween(400, 499);
            assertDialect(path, answer.text());
        }
    }

    @Test
    void answers_come_in_order_and_the_refusal_last() {
        String good = "GET /v1/me HTTP/1.1\r\n" + HOST + KEY + "\r\n";
        RawAnswer answer = send(good + good + good.replace("1.1", "9.9") + good);
        assertThat(answer.count()).as(answer.text()).isEqualTo(3);
        assertThat(answer.closed()).isTrue();
        assertThat(answer.text().indexOf(" 400 ")).isGreaterThan(answer.text().lastIndexOf(" 200 "));
    }

    @Test
    void a_refused_body_leaves_the_connection_to_the_next_request() {
        String body = "x".repeat(60_000);
        try (OpenCall call = RawHttp.open(RestAssured.port)) {
            call.send("POST " + JAX_RS + " HTTP/1.1\r\n" + HOST + JSON + "Content-Length: 60000\r\n\r\n");
            assertThat(call.answerUntil("}")).startsWith("HTTP/1.1 401 ");
            call.send(body + "GET /v1/me HTTP/1.1\r\n" + HOST + KEY + "\r\n");
            assertThat(call.answerUntil("}")).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void a_webhook_without_a_signature_of_now_is_answered_before_its_body() {
        for (String signature : List.of(
                "",
                "Stripe-Signature: x\r\n",
                "Stripe-Signature: t=x\r\n",
                "Stripe-Signature: t=1,v1=" + "0".repeat(64) + "\r\n",
                "Stripe-Signature: t=99999999999,v1=" + "0".repeat(64) + "\r\n")) {
            try (OpenCall call = RawHttp.open(RestAssured.port)) {
                call.send("POST " + WEBHOOK + " HTTP/1.1\r\n" + HOST + signature + "Content-Length: 1000000\r\n\r\n{");
                assertThat(call.answerUntil("}")).startsWith("HTTP/1.1 400 ").contains("BAD_SIGNATURE");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {JAX_RS, EXPRESS, WIX, AINATIVE, FLASHBACK, WEBHOOK})
    void the_caller_is_known_before_a_body_is_waited_for(String path) {
        try (OpenCall call = RawHttp.open(RestAssured.port)) {
            call.send("POST " + path + " HTTP/1.1\r\n" + HOST + JSON + "Content-Length: 60000\r\n\r\n{");
            assertThat(call.answerUntil("}")).matches("(?s)HTTP/1\\.1 40[0145] .*");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/probe", EXPRESS, WIX, FLASHBACK})
    void bytes_without_a_length_are_counted_over_http_2(String path) {
        try (Http2Client client = new Http2Client(RestAssured.port)) {
            Answer answer = client.callUnfinished("POST", path, headers(), "x".repeat(9_000), 1_000);
            assertThat(answer.status()).as(answer.body()).isIn(413, 401, 405);
            if (path.equals("/v1/probe")) {
                assertThat(answer.status()).isEqualTo(413);
            }
            assertDialect(path, answer.contentType() + answer.body() + "x-wix-request-id");
            assertThat(client.call("GET", "/v1/me", headers(), "").status()).isEqualTo(200);
        }
    }

    @Test
    void http_2_has_the_same_rules_for_heads() {
        try (Http2Client client = new Http2Client(RestAssured.port)) {
            for (String path : List.of(JAX_RS, EXPRESS, WIX, AINATIVE, FLASHBACK)) {
                Map<String, List<String>> twice = Map.of("idempotency-key", List.of("a", "b"));
                assertRefused(client.call("POST", path, twice, "{}"), 400, path);
                assertRefused(client.call("GET", path + "?repoId=%", Map.of(), ""), 400, path);
                assertRefused(client.call("GET", path + "?a=" + "x".repeat(5_000), Map.of(), ""), 414, path);
            }
            assertRefused(
                    client.call("POST", JAX_RS, Map.of("content-length", List.of("70000")), "x".repeat(70_000)),
                    413,
                    JAX_RS);
        }
    }

    private static void assertRefused(Answer answer, int status, String path) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertDialect(path, answer.contentType() + answer.body() + "x-wix-request-id");
    }

    private static Map<String, List<String>> headers() {
        return Map.of("authorization", List.of("Bearer " + OPERATOR_KEY), "content-type", List.of("application/json"));
    }

    @Test
    void a_batch_may_be_a_megabyte_however_it_is_sent() {
        String account = newAccount();
        topUp(account, "{\"amount\": 10}");
        String path = "/v1/accounts/" + account + "/consume/batch";
        String padding = " ".repeat(900_000);
        String body = "{\"items\": [{\"amount\": 1, \"idempotencyKey\": \"a\"}]" + padding + "}";
        String chunked = Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n";
        assertThat(send(post(path, "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n" + chunked))
                        .status())
                .isEqualTo(200);
        try (Http2Client client = new Http2Client(RestAssured.port)) {
            assertThat(client.call("POST", path, headers(), body).status()).isEqualTo(200);
        }
        String tooLarge = "x".repeat(1_100_000);
        String length = "Content-Length: " + tooLarge.length() + "\r\n\r\n";
        assertRefused(send(post(path, length + tooLarge)), 413, path);
    }
}

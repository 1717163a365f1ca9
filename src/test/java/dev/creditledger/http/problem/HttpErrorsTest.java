package dev.creditledger.http.problem;

import static dev.creditledger.testing.NativeApi.asOperator;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import dev.creditledger.testing.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class HttpErrorsTest {
    private static final int LIMIT = 64 * 1024;

    @TestHTTPResource
    URL server;

    @ParameterizedTest
    @ValueSource(strings = {"/v1", "/v1/", "/v1/nothing", "/v1/accounts/x/y/z", "/nothing/at/all", "/"})
    void a_path_without_anything_is_not_found(String path) {
        check(given().get(path), 404, "NOT_FOUND").then().body("instance", equalTo(path));
        check(given().contentType(ContentType.JSON).body("{}").post(path), 404, "NOT_FOUND");
    }

    @Test
    void a_method_that_a_path_does_not_take_is_told_those_it_does() {
        check(asOperator().delete("/v1/accounts"), 405, "METHOD_NOT_ALLOWED")
                .then()
                .header("Allow", "GET, HEAD, OPTIONS, POST");
        check(
                        asOperator().body("{}").post("/v1/accounts/d7a341c4-196b-46e7-813c-2b0fc1847ec6"),
                        405,
                        "METHOD_NOT_ALLOWED")
                .then()
                .header("Allow", "DELETE, GET, HEAD, OPTIONS, PATCH, PUT");
        check(asOperator().body("{}").post("/v1/me"), 405, "METHOD_NOT_ALLOWED");
    }

    @Test
    void an_answer_that_is_not_accepted_and_a_body_that_is_no_json_are_refused() {
        check(asOperator().accept("text/html").get("/v1/me"), 406, "NOT_ACCEPTABLE");
        check(
                given().header("Authorization", "Bearer test-operator-key-of-32-characters")
                        .contentType("text/plain")
                        .body("{}")
                        .post("/v1/accounts"),
                415,
                "UNSUPPORTED_MEDIA_TYPE");
        check(
                given().header("Authorization", "Bearer test-operator-key-of-32-characters")
                        .contentType("application/x-www-form-urlencoded")
                        .body("plan=pro")
                        .post("/v1/accounts"),
                415,
                "UNSUPPORTED_MEDIA_TYPE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"plan\": }",
                "{plan: 1}",
                "{\"plan\": 'x'}",
                "{\"plan\": \"a\", \"plan\": \"b\"}",
                "{} {}",
                "{}x",
                "not json",
                "{\"plan\": NaN}",
                "{\"plan\": 01}",
                "\u0000"
            })
    void broken_json_is_said_to_be_that(String body) {
        check(asOperator().body(body).post("/v1/accounts"), 400, "MALFORMED_JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "[]", "7", "\"x\"", "true"})
    void a_body_that_is_no_object_is_refused(String body) {
        check(asOperator().body(body).post("/v1/accounts"), 400, "INVALID_FIELD")
                .then()
                .body("violations[0].field", equalTo("body"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"tree\":[", "{\"tree\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["})
    void a_deeply_nested_body_is_refused(String begin) throws IOException {
        assertThat(postChunked(begin + "[".repeat(20_000))).startsWith("HTTP/1.1 400 ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"amount\": \"5\"} | amount | must be a number",
                "{\"amount\": true} | amount | must be a number",
                "{\"amount\": {}} | amount | must be a number",
                "{\"amount\": 0.0000001} | amount | must not have more than 6 fraction digits",
                "{\"amount\": 9000000000000.000001} | amount | must not exceed 9000000000000",
                "{\"amount\": 1e999999999} | amount | must not exceed 9000000000000",
                "{\"amount\": -1e999999999} | amount | must not exceed 9000000000000",
                "{\"amount\": 1e-999999999} | amount | must not have more than 6 fraction digits",
                "{\"count\": \"5\"} | count | must be a whole number in range",
                "{\"count\": 1.0} | count | must be a whole number in range",
                "{\"count\": 1e2} | count | must be a whole number in range",
                "{\"count\": 9223372036854775808} | count | must be a whole number in range",
                "{\"count\": false} | count | must be a whole number in range",
                "{\"count\": \"\"} | count | must be a whole number in range",
                "{\"small\": 2147483648} | small | must be a whole number in range",
                "{\"text\": 5} | text | must be a string",
                "{\"text\": true} | text | must be a string",
                "{\"text\": [\"x\"]} | text | must be a string",
                "{\"text\": {}} | text | must be a string",
                "{\"text\": \"a\\u0000b\"} | text | must not contain NUL characters or unpaired surrogates",
                "{\"text\": \"\\ud83d\"} | text | must not contain NUL characters or unpaired surrogates",
                "{\"text\": \"\\ude00\\ud83d\"} | text | must not contain NUL characters or unpaired surrogates",
                "{\"flag\": \"true\"} | flag | must be true or false",
                "{\"flag\": 1} | flag | must be true or false",
                "{\"id\": \"\"} | id | must be a UUID, such as d7a341c4-196b-46e7-813c-2b0fc1847ec6",
                "{\"id\": \"1-1-1-1-1\"} | id | must be a UUID, such as d7a341c4-196b-46e7-813c-2b0fc1847ec6",
                "{\"at\": \"2026-07-01\"} | at | must be a date and time with an offset, such as 2026-07-01T00:00:00Z, from 1970 to 9999",
                "{\"at\": \"1969-12-31T23:59:59Z\"} | at | must be a date and time with an offset, such as 2026-07-01T00:00:00Z, from 1970 to 9999",
                "{\"at\": \"9999-12-31T23:59:59-01:00\"} | at | must be a date and time with an offset, such as 2026-07-01T00:00:00Z, from 1970 to 9999",
                "{\"at\": 0} | at | must be a date and time with an offset, such as 2026-07-01T00:00:00Z, from 1970 to 9999",
                "{\"period\": \"month\"} | period | must be one of MILLISECOND, SECOND, MINUTE, HOUR, DAY, WEEK, MONTH, YEAR, NO_PERIOD",
                "{\"period\": 1} | period | must be one of MILLISECOND, SECOND, MINUTE, HOUR, DAY, WEEK, MONTH, YEAR, NO_PERIOD",
                "{\"period\": \"\"} | period | must be one of MILLISECOND, SECOND, MINUTE, HOUR, DAY, WEEK, MONTH, YEAR, NO_PERIOD",
                "{\"parts\": {}} | parts | must be an array",
                "{\"parts\": \"\"} | parts | must be an array",
                "{\"parts\": [{\"cap\": 1}, {\"cap\": \"1\"}]} | parts[1].cap | must be a number",
                "{\"parts\": [5]} | parts[0] | must be an object",
                "{\"parts\": [\"\"]} | parts[0] | must be an object",
                "{\"parts\": [{\"cup\": 1}]} | parts[0].cup | is not a field of this request",
                "{\"Amount\": 1} | Amount | is not a field of this request"
            })
    void a_value_that_its_field_cannot_take_is_named(String body, String field, String description) {
        check(asOperator().body(body).post("/v1/probe"), 400, "INVALID_FIELD")
                .then()
                .body("violations[0].field", equalTo(field))
                .body("violations[0].description", equalTo(description));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"amount\": 9000000000000} | {\"amount\":9000000000000}",
                "{\"amount\": 1.50} | {\"amount\":1.5}",
                "{\"amount\": 150.0} | {\"amount\":150}",
                "{\"amount\": 1e3} | {\"amount\":1000}",
                "{\"amount\": 0.000001} | {\"amount\":0.000001}",
                "{\"amount\": -0.1} | {\"amount\":-0.1}",
                "{\"amount\": 0e5} | {\"amount\":0}",
                "{\"at\": \"2026-07-01T02:00:00.1239+02:00\"} | {\"at\":\"2026-07-01T00:00:00.123Z\"}",
                "{\"at\": \"2026-07-01T00:00Z\"} | {\"at\":\"2026-07-01T00:00:00.000Z\"}",
                "{\"text\": \"\\ud83d\\ude00 \\u00e4\"} | {\"text\":\"\ud83d\ude00 \u00e4\"}",
                "{\"text\": \"\"} | {\"text\":\"\"}",
                "{\"text\": null, \"parts\": []} | {\"parts\":[]}",
                "{\"id\": \"D7A341C4-196B-46E7-813C-2B0FC1847EC6\"} | {\"id\":\"d7a341c4-196b-46e7-813c-2b0fc1847ec6\"}",
                "{\"tree\": {\"a\": 1.10, \"b\": 12345678901234567890}} | {\"tree\":{\"a\":1.10,\"b\":12345678901234567890}}"
            })
    void values_come_back_exact(String body, String answer) {
        assertThat(asOperator()
                        .body(body)
                        .post("/v1/probe")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .isEqualTo(answer);
    }

    @Test
    void an_unforeseen_failure_answers_with_a_number_and_nothing_of_the_inside() {
        Response response = check(asOperator().get("/v1/probe/crash"), 500, "INTERNAL");
        response.then().body("errorId", matchesPattern("[0-9a-f-]{36}"));
        assertThat(response.asString()).doesNotContain("secret", "Exception", "creditledger.");
    }

    @Test
    void a_database_that_is_away_is_unavailable_for_now() {
        Response response = check(asOperator().get("/v1/probe/database"), 503, "UNAVAILABLE");
        response.then().header("Retry-After", "1");
        assertThat(response.asString()).doesNotContain("10.1.2.3");
        check(asOperator().get("/v1/probe/rollback"), 503, "UNAVAILABLE");
    }

    @Test
    void a_method_that_requires_nothing_is_never_reached() {
        check(asOperator().get("/v1/probe/nobody/says/who"), 404, "NOT_FOUND");
    }

    @Test
    void a_body_of_64_kilobytes_is_read_and_one_byte_more_is_not() {
        String text = "x".repeat(LIMIT - "{\"text\":\"\"}".length());
        asOperator()
                .body("{\"text\":\"" + text + "\"}")
                .post("/v1/probe")
                .then()
                .statusCode(200);
        check(asOperator().body("{\"text\":\"" + text + "x\"}").post("/v1/probe"), 413, "BODY_TOO_LARGE");
        check(asOperator().body("x".repeat(5_000_000)).post("/v1/probe"), 413, "BODY_TOO_LARGE");
        check(asOperator().body("x".repeat(LIMIT + 1)).post("/v1/accounts"), 413, "BODY_TOO_LARGE");
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 20_000, LIMIT, LIMIT + 1, 200_000, 3_000_000})
    void a_body_that_does_not_say_its_length_is_held_to_the_same_limit(int length) throws IOException {
        String body = "{\"text\":\"" + "x".repeat(length - "{\"text\":\"\"}".length()) + "\"}";
        String answer = postChunked(body);
        if (length <= LIMIT) {
            assertThat(answer).startsWith("HTTP/1.1 200 ");
        } else {
            assertThat(answer)
                    .startsWith("HTTP/1.1 413 ")
                    .contains("application/problem+json")
                    .contains("BODY_TOO_LARGE");
        }
    }

    private String postChunked(String body) throws IOException {
        String head = String.join(
                "\r\n",
                "POST /v1/probe HTTP/1.1",
                "Host: test",
                "Authorization: Bearer test-operator-key-of-32-characters",
                "Content-Type: application/json",
                "Transfer-Encoding: chunked",
                "",
                "");
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(20_000);
            OutputStream output = socket.getOutputStream();
            output.write(head.getBytes(StandardCharsets.US_ASCII));
            try {
                for (int start = 0; start < body.length(); start += 8_000) {
                    String part = body.substring(start, Math.min(start + 8_000, body.length()));
                    output.write((Integer.toHexString(part.length()) + "\r\n" + part + "\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
                }
                output.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                output.flush();
            } catch (IOException closedEarly) {
                assertThat(body.length()).isGreaterThan(LIMIT);
            }
            return answer(socket.getInputStream());
        }
    }

    private static String answer(InputStream input) throws IOException {
        StringBuilder answer = new StringBuilder();
        byte[] buffer = new byte[8_192];
        while (answer.indexOf("}") < 0) {
            int read = input.read(buffer);
            if (read < 0) {
                break;
            }
            answer.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
        }
        return answer.toString();
    }

    private static Response check(Response response, int status, String code) {
        response.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status));
        if (code != null) {
            response.then().body("code", equalTo(code));
        }
        return response;
    }
}

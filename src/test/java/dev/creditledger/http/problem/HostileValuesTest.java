package dev.creditledger.http.problem;

import static dev.creditledger.testing.LedgerApi.topUp;
import static dev.creditledger.testing.NativeApi.newAccount;
import static dev.creditledger.testing.NativeApi.newKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.testing.ApiDocument;
import dev.creditledger.testing.ApiDocument.Operation;
import dev.creditledger.testing.PostgresResource;
import dev.creditledger.testing.RawHttp;
import dev.creditledger.testing.RawHttp.RawAnswer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever a path, a query or an idempotency key says is answered, and never as a failure of the service. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class HostileValuesTest {
    /** The values as they stand in a path or a query. */
    private static final List<String> VALUES = List.of(
            "%00",
            "a%00b",
            "%ED%A0%80",
            "%ED%B0%80",
            "%FF",
            "%C0%80",
            "%",
            "%zz",
            "%F0%9F%98%80",
            "%EF%BF%BF",
            "%01%1F%7F",
            "%27%20or%201=1%20--",
            "x".repeat(3000),
            "9".repeat(400),
            "2147483648",
            "9223372036854775808",
            "-1",
            "1e309",
            "NaN",
            "+10000-01-01T00:00:00Z",
            "-999999999-01-01T00:00:00Z",
            "9999-12-31T23:59:59.999999999-18:00",
            "0000-00-00",
            "9999-12-31",
            "ffffffff-ffff-ffff-ffff-ffffffffffff",
            "");

    /** The lists whose pages have cursors, by the name that is in them. */
    private static final List<String> LISTS = List.of(
            "accounts",
            "sites",
            "api-keys",
            "allocations",
            "reservations",
            "transactions",
            "purchases",
            "packages",
            "rates",
            "refill-decisions",
            "usage");

    private static final List<String> HEADER_VALUES = List.of(
            "", " ", "\0", "a\0b", "\u0001", "\u007f", "\t", "é", "\ud83d\ude00", "x".repeat(256), "x".repeat(6000));

    private String owner;
    private String ownKey;

    @BeforeEach
    void open() {
        owner = newAccount();
        topUp(owner, "{\"amount\": 100}").statusCode(201);
        ownKey = newKey(owner, "balance:read", "credits:consume", "credits:grant", "account:admin")
                .secret();
    }

    @Test
    void no_path_parameter_makes_the_service_fail() {
        List<String> failed = new ArrayList<>();
        for (Operation operation : ApiDocument.read().operations()) {
            for (String parameter : operation.parameters("path")) {
                for (String value : VALUES) {
                    String path = operation.path().replace("{" + parameter + "}", value);
                    check(operation, filled(path), key(), failed);
                }
            }
        }
        assertThat(failed).isEmpty();
    }

    @Test
    void no_query_parameter_makes_the_service_fail() {
        List<String> failed = new ArrayList<>();
        int calls = 0;
        for (Operation operation : ApiDocument.read().operations()) {
            for (String parameter : operation.parameters("query")) {
                List<String> values = parameter.equals("cursor")
                        ? Stream.concat(VALUES.stream(), cursors()).toList()
                        : VALUES;
                for (String value : values) {
                    check(operation, filled(operation.path()) + "?" + parameter + "=" + value, key(), failed);
                    calls++;
                }
            }
        }
        assertThat(failed).isEmpty();
        assertThat(calls).isGreaterThan(1000);
    }

    @Test
    void no_idempotency_key_makes_the_service_fail() {
        List<String> failed = new ArrayList<>();
        for (Operation operation : ApiDocument.read().operations()) {
            if (!operation.method().equals("GET")) {
                for (String value : HEADER_VALUES) {
                    check(operation, filled(operation.path()), "Idempotency-Key: " + value + "\r\n", failed);
                }
            }
        }
        assertThat(failed).isEmpty();
    }

    /** What cannot be text is the caller's fault on every path, in the words of that path. */
    @Test
    void what_cannot_be_text_is_a_bad_request_everywhere() {
        for (Operation operation : ApiDocument.read().operations()) {
            for (String value : List.of("%00", "%FF")) {
                RawAnswer answer = RawHttp.call(
                        RestAssured.port,
                        operation.method(),
                        filled(operation.path()) + "?limit=" + value,
                        "Content-Type: application/json\r\n",
                        "");
                assertThat(answer.status()).as(operation + " " + value).isEqualTo(400);
                assertThat(answer.text()).as(operation + " " + value).contains("percent-encoded UTF-8");
            }
        }
    }

    private void check(Operation operation, String target, String headers, List<String> failed) {
        String caller = operation.path().startsWith("/v1/") ? PostgresResource.OPERATOR_KEY : ownKey;
        RawAnswer answer = RawHttp.call(
                RestAssured.port,
                operation.method(),
                target,
                "Authorization: Bearer " + caller + "\r\nContent-Type: application/json\r\n" + headers,
                operation.hasBody() ? operation.exampleBody() : "");
        if (answer.status() < 200 || answer.status() >= 500) {
            failed.add(
                    operation.method() + ' ' + shortened(target) + ' ' + shortened(headers) + ": " + answer.status());
        }
    }

    /** Fills in the account's id, and for every other parameter an id that nothing has. */
    private String filled(String path) {
        return path.replace("{accountId}", owner).replaceAll("\\{[^}]*}", "0b6b6c4e-9d0c-4c55-9a8d-1f0d6a6f7a10");
    }

    private static String key() {
        return "Idempotency-Key: " + UUID.randomUUID() + "\r\n";
    }

    private static String shortened(String text) {
        return text.length() > 200 ? text.substring(0, 200) + "…" : text;
    }

    /** Well-formed, with the right number of parts for some list, of which none is one that a list gave. */
    private static Stream<String> cursors() {
        List<String> parts = List.of(
                "\0",
                "9223372036854775807",
                "-9223372036854775808",
                "1970-01-01T00:00:00Z\n0b6b6c4e-9d0c-4c55-9a8d-1f0d6a6f7a10",
                "9999-12-31T23:59:59.999Z\nffffffff-ffff-ffff-ffff-ffffffffffff",
                "2147483647\n" + "\ud83d\ude00".repeat(300),
                "-1\n\0");
        return LISTS.stream()
                .flatMap(list -> parts.stream().map(part -> Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString((list + "\n" + part).getBytes(StandardCharsets.UTF_8))))
                .map(cursor -> URLEncoder.encode(cursor, StandardCharsets.UTF_8));
    }
}

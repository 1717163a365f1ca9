package dev.creditledger.http.problem;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.testing.DocumentedPaths;
import dev.creditledger.testing.PostgresResource;
import dev.creditledger.testing.RawHttp;
import dev.creditledger.testing.RawHttp.RawAnswer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every path of the public port × every method, without a key. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class AllowedMethodsTest {
    private static final String ID = "d7a341c4-196b-46e7-813c-2b0fc1847ec6";
    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PURGE", "get");
    private static final Pattern ALLOW = Pattern.compile("(?im)^allow: (.*)$");

    @Test
    void a_path_takes_the_methods_that_it_is_documented_with_and_tells_so_to_all_others() throws IOException {
        Map<String, Set<String>> paths = new TreeMap<>(DocumentedPaths.read());
        paths.put("/q/health/live", Set.of("GET"));
        paths.put("/q/health/ready", Set.of("GET"));
        assertThat(paths).hasSizeGreaterThan(60);

        List<String> wrong = new ArrayList<>();
        for (String template : paths.keySet()) {
            String path = template.replaceAll("\\{[^}]*}", ID);
            Set<String> allowed = allowed(path, paths);
            for (String method : METHODS) {
                RawAnswer answer = RawHttp.call(
                        RestAssured.port, method, path, "Content-Type: application/json\r\n", body(method));
                if (!isRight(answer, method, allowed)) {
                    wrong.add(method + " " + path + " " + answer.status() + ", not of " + allowed + ":\n"
                            + answer.text());
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/nothing", "/v1", "/v1/nothing", "/credits/nothing/at/all", "/v1/%zz", "/v1/%"})
    void where_nothing_is_no_method_is_allowed(String path) {
        for (String method : METHODS) {
            RawAnswer answer = RawHttp.call(RestAssured.port, method, path, "", body(method));
            assertThat(answer.status()).as(method + " " + path).isBetween(400, 404);
            assertThat(allow(answer)).isEmpty();
        }
    }

    @Test
    void a_refused_method_is_told_in_the_words_of_its_path() {
        assertThat(text("PUT", "/v1/me")).contains("application/problem+json", "\"code\":\"METHOD_NOT_ALLOWED\"");
        assertThat(text("PURGE", "/v1/me")).contains("application/problem+json", "\"code\":\"METHOD_NOT_ALLOWED\"");
        assertThat(text("DELETE", "/api/v1/credits/balance")).contains("application/json", "\"detail\"");
        assertThat(text("DELETE", "/credits/balance")).contains("application/json", "\"success\":false");
    }

    @Test
    void a_connection_goes_on_after_a_refused_method() {
        RawAnswer answers = RawHttp.send(
                RestAssured.port,
                "PURGE /v1/me HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}"
                        + "OPTIONS /v1/me HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}"
                        + "GET /q/health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(answers.text()).contains("HTTP/1.1 405 ", "HTTP/1.1 204 ", "{\"status\":\"UP\"}");
    }

    /** The methods of every template that could be meant: {@code /v1/rates/import} may be a rate's name. */
    private static Set<String> allowed(String path, Map<String, Set<String>> paths) {
        Set<String> allowed = paths.entrySet().stream()
                .filter(entry -> path.matches(entry.getKey().replaceAll("\\{[^}]*}", "[^/]+")))
                .flatMap(entry -> entry.getValue().stream())
                .collect(toCollection(TreeSet::new));
        if (allowed.contains("GET")) {
            allowed.add("HEAD");
        }
        allowed.add("OPTIONS");
        return allowed;
    }

    private static boolean isRight(RawAnswer answer, String method, Set<String> allowed) {
        if (method.equals("OPTIONS")) {
            return answer.status() == 204 && allow(answer).equals(allowed);
        }
        if (allowed.contains(method)) {
            return answer.status() != 404 && answer.status() != 405 && answer.status() != 500;
        }
        return answer.status() == 405 && allow(answer).equals(allowed);
    }

    private static Set<String> allow(RawAnswer answer) {
        Matcher header = ALLOW.matcher(answer.text());
        return header.find() ? new TreeSet<>(List.of(header.group(1).split(", "))) : Set.of();
    }

    private static String text(String method, String path) {
        return RawHttp.call(RestAssured.port, method, path, "", "").text();
    }

    private static String body(String method) {
        return List.of("POST", "PUT", "PATCH").contains(method) ? "{}" : "";
    }
}

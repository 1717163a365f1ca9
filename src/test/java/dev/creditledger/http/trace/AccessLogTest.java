package dev.creditledger.http.trace;

import static dev.creditledger.testing.NativeApi.account;
import static dev.creditledger.testing.NativeApi.as;
import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.newAccount;
import static dev.creditledger.testing.NativeApi.newKey;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.testing.Eventually;
import dev.creditledger.testing.NativeApi.TestKey;
import dev.creditledger.testing.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The access log says who called what, and never with what secret. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@TestProfile(AccessLogTest.Logged.class)
class AccessLogTest {
    public static final class Logged implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.http.access-log.enabled", "true");
        }
    }

    private static final class Lines extends Handler {
        private final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord record) {
            lines.add(record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    private final Logger logger = Logger.getLogger("io.quarkus.http.access-log");
    private final Lines log = new Lines();

    @BeforeEach
    void listen() {
        logger.addHandler(log);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(log);
    }

    @Test
    void a_line_names_caller_path_status_duration_and_request() {
        String account = newAccount();
        TestKey key = newKey(account, "balance:read");

        as(key.secret()).header("X-Request-Id", "log-1").get(account(account + "/balance"));
        asOperator().header("X-Request-Id", "log-2").get("/v1/accounts");
        given().header("X-Request-Id", "log-3").get("/v1/accounts");

        String path = account(account + "/balance");
        assertThat(line("log-1"))
                .matches("[0-9a-f.:]+ " + key.id() + " \"GET " + path + "\" 200 [0-9]+ [0-9]+ms log-1");
        assertThat(line("log-2")).contains(" operator:bootstrap \"GET /v1/accounts\" 200 ");
        assertThat(line("log-3")).contains(" - \"GET /v1/accounts\" 401 ");
    }

    @Test
    void no_line_has_a_header_or_a_query() {
        given().header("Authorization", "Bearer clk_sesame")
                .header("X-Request-Id", "log-4")
                .get("/v1/me?key=sesame");

        assertThat(line("log-4")).contains("/v1/me\"").doesNotContain("sesame");
    }

    private String line(String requestId) {
        Eventually.await("a line of " + requestId, Duration.ofSeconds(10), () -> log.lines.stream()
                .anyMatch(line -> line.endsWith(requestId)));
        return log.lines.stream()
                .filter(line -> line.endsWith(requestId))
                .findFirst()
                .orElseThrow();
    }
}

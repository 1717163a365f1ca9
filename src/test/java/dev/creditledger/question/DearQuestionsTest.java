package dev.creditledger.question;

import static dev.creditledger.testing.LedgerApi.topUp;
import static dev.creditledger.testing.ManagementPort.onManagementPort;
import static dev.creditledger.testing.NativeApi.account;
import static dev.creditledger.testing.NativeApi.as;
import static dev.creditledger.testing.NativeApi.newAccount;
import static dev.creditledger.testing.NativeApi.newKey;
import static dev.creditledger.testing.NativeApi.someId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.testing.Eventually;
import dev.creditledger.testing.PostgresResource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One account asks for its usage again and again, while the tables of usage are locked, so that none is answered. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@TestProfile(DearQuestionsTest.FewPlaces.class)
class DearQuestionsTest {
    public static final class FewPlaces implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "credits.questions.connections",
                    "4",
                    "credits.questions.waiting-per-account",
                    "3",
                    "credits.questions.time-limit",
                    TIME_LIMIT,
                    "credits.postgres.answer-time",
                    LONGER,
                    "credits.connections.admission",
                    "1",
                    "quarkus.datasource.reactive.max-size",
                    "2");
        }
    }

    /** Long enough for the neighbour's calls on a slow machine. */
    private static final String TIME_LIMIT = "12s";

    private static final String LONGER = "30s";

    private static final int QUESTIONS = 40;
    /** Half of the connections, and those that wait. */
    private static final int ADMITTED = 2 + 3;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    MeterRegistry meters;

    private final ExecutorService clients = Executors.newFixedThreadPool(QUESTIONS);
    private String offender;
    private String offendersKey;
    private String neighbour;
    private String neighboursKey;

    @BeforeEach
    void open() {
        offender = newAccount();
        topUp(offender, "{\"amount\": 100}").statusCode(201);
        offendersKey = newKey(offender, "balance:read").secret();
        neighbour = newAccount();
        topUp(neighbour, "{\"amount\": 100}").statusCode(201);
        neighboursKey = newKey(neighbour, "balance:read", "credits:consume").secret();
    }

    @AfterEach
    void stop() {
        clients.shutdownNow();
    }

    @Test
    void whoever_asks_too_much_is_told_so_and_nobody_else_notices() throws SQLException {
        List<CompletableFuture<Response>> asked;
        try (Connection owner = owner()) {
            lockUsage(owner);
            asked = askForUsage();
            Eventually.await("all but the admitted are answered", PATIENCE, () -> done(asked) == QUESTIONS - ADMITTED);
            assertThat(meters.get("credits.questions.running").gauge().value()).isEqualTo(2);

            assertThat(as(neighboursKey)
                            .get(account(neighbour + "/transactions"))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(as(neighboursKey)
                            .get(account(neighbour + "/transactions?type=GRANT"))
                            .jsonPath()
                            .getList("items"))
                    .hasSize(1);
            assertThat(as(neighboursKey).get(account(neighbour + "/balance")).statusCode())
                    .isEqualTo(200);
            assertThat(as(neighboursKey)
                            .header("Idempotency-Key", someId())
                            .body("{\"amount\": 1}")
                            .post(account(neighbour + "/consume"))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(as(newKey(neighbour, "balance:read").secret())
                            .get(account(neighbour + "/reservations"))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(onManagementPort().get("/q/health/ready").statusCode()).isEqualTo(200);
            assertThat(as(offendersKey).get(account(offender + "/balance")).statusCode())
                    .isEqualTo(200);
            Eventually.await("the others' time is over", PATIENCE, () -> done(asked) == QUESTIONS);
            owner.rollback();
        }
        List<Response> answers = asked.stream().map(CompletableFuture::join).toList();
        assertThat(answers.stream().map(DearQuestionsTest::told).distinct())
                .as("of what kinds the answers are")
                .allMatch(told -> told.startsWith("429 TOO_MANY_QUESTIONS") || told.startsWith("503 "));
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 429))
                .hasSize(QUESTIONS - ADMITTED)
                .allMatch(answer -> answer.header("Retry-After").equals("1"))
                .allMatch(answer -> answer.jsonPath().getString("code").equals("TOO_MANY_QUESTIONS"));
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 503))
                .hasSize(ADMITTED)
                .allMatch(answer -> answer.header("Retry-After") != null)
                .anyMatch(answer -> answer.jsonPath().getString("code").equals("QUESTION_TOO_LONG"));
        Eventually.await(
                "the places are free again",
                PATIENCE,
                () -> as(offendersKey).get(account(offender + "/usage")).statusCode() == 200);
        assertThat(meters.get("credits.questions.running").gauge().value()).isZero();
        assertThat(meters.get("credits.questions.waiting").gauge().value()).isZero();
    }

    private List<CompletableFuture<Response>> askForUsage() {
        List<CompletableFuture<Response>> asked = new ArrayList<>();
        for (int number = 0; number < QUESTIONS; number++) {
            asked.add(CompletableFuture.supplyAsync(() -> as(offendersKey).get(account(offender + "/usage")), clients));
        }
        return asked;
    }

    private static String told(Response answer) {
        return answer.statusCode() + " " + answer.jsonPath().getString("code") + ": " + answer.asString();
    }

    private static long done(List<CompletableFuture<Response>> asked) {
        return asked.stream().filter(CompletableFuture::isDone).count();
    }

    private static void lockUsage(Connection owner) throws SQLException {
        owner.setAutoCommit(false);
        try (Statement statement = owner.createStatement()) {
            statement.execute("lock table usage_slot in access exclusive mode");
        }
    }

    private static Connection owner() throws SQLException {
        String url = config("quarkus.datasource.reactive.url").replaceFirst("^(vertx-reactive:)?", "jdbc:");
        return DriverManager.getConnection(
                url, config("credits.postgres.owner-username"), config("credits.postgres.owner-password"));
    }

    private static String config(String key) {
        return ConfigProvider.getConfig().getValue(key, String.class);
    }
}

package dev.creditledger.clock;

import static dev.creditledger.testing.LedgerApi.topUp;
import static dev.creditledger.testing.ManagementPort.onManagementPort;
import static dev.creditledger.testing.NativeApi.account;
import static dev.creditledger.testing.NativeApi.as;
import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.newAccount;
import static dev.creditledger.testing.NativeApi.newKey;
import static dev.creditledger.testing.NativeApi.someId;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.creditledger.testing.Eventually;
import dev.creditledger.testing.PostgresResource;
import dev.creditledger.testing.Tampering;
import dev.creditledger.testing.TestClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An instance whose host is set ten years ahead, or behind, and then right. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@TestProfile(WrongClockTest.Compared.class)
class WrongClockTest {
    /** The test's clock stands still between two looks at it: much is tolerated that ten years are not. */
    public static final class Compared implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "credits.clock.tolerance", "1h", "credits.clock.every", "200ms", "credits.resets.every", "1s");
        }
    }

    private static final Duration TEN_YEARS = Duration.ofDays(3652);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    TestClock clock;

    @Inject
    MeterRegistry meters;

    @Inject
    SkippedExecutions skipped;

    private String accountId;
    private String key;

    @BeforeEach
    void open() {
        makeRight();
        accountId = newAccount();
        topUp(accountId, "{\"amount\": 100}").statusCode(201);
        asOperator()
                .header("Idempotency-Key", someId())
                .body("{\"source\": \"SUBSCRIPTION\", \"usageRules\": [{\"period\": \"DAY\", \"cap\": 10}]}")
                .post(account(accountId + "/allocations"))
                .then()
                .statusCode(201);
        key = newKey(accountId, "balance:read", "credits:consume").secret();
    }

    @AfterEach
    void makeRight() {
        clock.set(Instant.now());
        Eventually.await("the service is ready", PATIENCE, this::isReady);
    }

    @Test
    void it_decides_nothing_and_says_so_and_goes_on_when_the_clock_is_right() throws SQLException {
        String before = wallet();
        clock.advance(TEN_YEARS);

        refused(consume());
        refused(asOperator()
                .header("Idempotency-Key", someId())
                .body("{\"amount\": 5}")
                .post(account(accountId + "/top-ups")));
        refused(asOperator().body("{\"amount\": 1}").post(account(accountId + "/consume?dryRun=true")));
        refused(asOperator().body("{}").post("/v1/accounts"));
        refused(as(key).get(account(accountId + "/balance")));
        refused(given().contentType(ContentType.JSON)
                .header("Authorization", key)
                .body("{}")
                .post("/appmarket/credittransactions/v1/credit-transactions/balance"));
        Eventually.await("the difference is measured", PATIENCE, () -> offset() > 300_000_000);
        onManagementPort()
                .get("/q/health/ready")
                .then()
                .statusCode(503)
                .body("checks.find { it.name == 'clock' }.status", equalTo("DOWN"));
        skipped.forget();
        Eventually.await("the resets were skipped twice", PATIENCE, () -> skipped.count("ResetScheduler") >= 2);
        assertThat(wallet()).isEqualTo(before);

        makeRight();

        assertThat(consume().statusCode()).isEqualTo(200);
        assertThat(Math.abs(offset())).isLessThan(3600);
    }

    @Test
    void a_clock_that_is_set_back_decides_nothing_either() {
        clock.advance(TEN_YEARS.negated());

        refused(consume());
    }

    @Test
    void a_wallet_that_was_rolled_into_the_future_is_named_by_verification() throws SQLException {
        asOperator().get(account(accountId + "/verification")).then().body("ok", equalTo(true));
        try (Connection owner = owner()) {
            Tampering.with(
                    owner,
                    UUID.fromString(accountId),
                    "update wallet set clock = now() + interval '10 years' where account_id = :account");
        }

        asOperator()
                .get(account(accountId + "/verification"))
                .then()
                .statusCode(200)
                .body("ok", equalTo(false))
                .body("firstDivergence.check", equalTo("WALLET_CLOCK_AHEAD"))
                .body("firstDivergence.expected", containsString("not after"));
    }

    private Response consume() {
        return as(key).header("Idempotency-Key", someId())
                .body("{\"amount\": 1}")
                .post(account(accountId + "/consume"));
    }

    private static void refused(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("5");
        assertThat(answer.asString()).contains("clock");
    }

    private boolean isReady() {
        return onManagementPort().get("/q/health/ready").statusCode() == 200;
    }

    /** What a sweep would have changed. */
    private String wallet() throws SQLException {
        try (Connection owner = owner();
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(
                        "select version || ' ' || sequence || ' ' || clock from wallet where account_id = '" + accountId
                                + "'")) {
            row.next();
            return row.getString(1);
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

    private double offset() {
        return meters.get("credits.clock.offset").gauge().value();
    }
}

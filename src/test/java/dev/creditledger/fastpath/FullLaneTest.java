package dev.creditledger.fastpath;

import static dev.creditledger.testing.LedgerApi.topUp;
import static dev.creditledger.testing.NativeApi.account;
import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.newAccount;
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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** A lane with room for one, whose database makes it wait. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@TestProfile(FullLaneTest.RoomForOne.class)
class FullLaneTest {
    public static final class RoomForOne implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("credits.lanes.count", "1", "credits.lanes.queue-capacity", "1");
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String NOT_PLAIN = "application/json;q=0.9";

    @Inject
    MeterRegistry meters;

    @Test
    void whoever_finds_no_room_is_turned_away_at_once_and_loses_nothing() throws SQLException {
        String account = newAccount();
        topUp(account, "{\"amount\": 100}").statusCode(201);
        CompletableFuture<Response> first;
        CompletableFuture<Response> second;
        try (Connection owner = owner();
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.execute("select 1 from wallet where account_id = '" + account + "' for update");
            first = CompletableFuture.supplyAsync(() -> consume(account, "first", "*/*"));
            Eventually.await("the first waits for the lock", PATIENCE, () -> isSomebodyWaiting(statement));
            second = CompletableFuture.supplyAsync(() -> consume(account, "second", "*/*"));
            Eventually.await("the second is in the lane", PATIENCE, () -> depth() == 1);

            Response express = consume(account, "third", "*/*");
            Response other = consume(account, "third", NOT_PLAIN);
            assertThat(express.statusCode()).as(express.asString()).isEqualTo(503);
            assertThat(express.header("Retry-After")).isEqualTo("1");
            assertThat(other.statusCode()).isEqualTo(503);
            assertThat(other.header("Retry-After")).isEqualTo("1");
            assertThat(told(other)).isEqualTo(told(express));
            assertThat(meters.get("credits.lane.turned.away").counter().count()).isEqualTo(1);
            Response dryRun = asOperator().body("{\"amount\": 1}").post(account(account + "/consume?dryRun=true"));
            assertThat(dryRun.statusCode()).as(dryRun.asString()).isEqualTo(200);
            owner.rollback();
        }
        assertThat(first.join().statusCode()).isEqualTo(200);
        assertThat(second.join().statusCode()).isEqualTo(200);
        Response third = consume(account, "third", "*/*");
        assertThat(third.statusCode()).as(third.asString()).isEqualTo(200);
        assertThat(third.header("Idempotency-Replayed")).isNull();
        assertThat(asOperator().get(account(account + "/balance")).jsonPath().getInt("available"))
                .isEqualTo(97);
    }

    private static Response consume(String account, String key, String accept) {
        return asOperator()
                .header("Idempotency-Key", key)
                .accept(accept)
                .body("{\"amount\": 1}")
                .post(account(account + "/consume"));
    }

    private double depth() {
        return meters.get("credits.lane.queue.depth").gauge().value();
    }

    private static boolean isSomebodyWaiting(Statement statement) {
        try (ResultSet row = statement.executeQuery("select count(*) from pg_locks where not granted")) {
            row.next();
            return row.getInt(1) > 0;
        } catch (SQLException failure) {
            throw new AssertionError(failure);
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

    /** The body, without the id that each request has of its own. */
    private static String told(Response answer) {
        return answer.asString().replaceFirst("\"requestId\":\"[^\"]+\"", "");
    }
}

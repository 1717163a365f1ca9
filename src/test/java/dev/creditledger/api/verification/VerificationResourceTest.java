package dev.creditledger.api.verification;

import static dev.creditledger.testing.LedgerApi.consume;
import static dev.creditledger.testing.LedgerApi.get;
import static dev.creditledger.testing.LedgerApi.topUp;
import static dev.creditledger.testing.ManagementPort.onManagementPort;
import static dev.creditledger.testing.NativeApi.account;
import static dev.creditledger.testing.NativeApi.as;
import static dev.creditledger.testing.NativeApi.newAccount;
import static dev.creditledger.testing.NativeApi.newKey;
import static dev.creditledger.testing.NativeApi.newSite;
import static dev.creditledger.testing.NativeApi.newSiteKey;
import static dev.creditledger.testing.NativeApi.someId;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.creditledger.ledger.usage.UsageStore;
import dev.creditledger.testing.PostgresResource;
import dev.creditledger.testing.Tampering;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class VerificationResourceTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @ConfigProperty(name = "quarkus.datasource.reactive.url")
    String url;

    @ConfigProperty(name = "credits.postgres.owner-username")
    String superuser;

    @ConfigProperty(name = "credits.postgres.owner-password")
    String password;

    @Inject
    UsageStore usage;

    private String accountId;

    /** 1000 granted, 37.5 and 100 consumed. */
    @BeforeEach
    void spend() {
        accountId = newAccount();
        topUp(accountId, "{\"amount\": 1000}").statusCode(201);
        consume(accountId, "first", "{\"amount\": 37.5}").statusCode(200);
        consume(accountId, "second", "{\"amount\": 100}").statusCode(200);
        // What is tampered with later is not counted in the meantime.
        usage.catchUp(List.of(UUID.fromString(accountId))).await().atMost(LIMIT);
    }

    @Test
    void a_journal_in_order_is_ok_and_adds_up() {
        get(accountId + "/verification")
                .statusCode(200)
                .body("ok", equalTo(true))
                .body("transactions", equalTo(3))
                .body("head", matchesPattern("[0-9a-f]{64}"))
                .body("verifiedAt", notNullValue())
                .body("identity", hasSize(1))
                .body("identity[0].granted", equalTo(1000))
                .body("identity[0].consumed", equalTo(137.5f))
                .body("identity[0].held", equalTo(0))
                .body("identity[0].forfeited", equalTo(0))
                .body("identity[0].balance", equalTo(862.5f))
                .body("firstDivergence", nullValue());
    }

    @Test
    void it_goes_on_from_the_last_one_unless_it_is_asked_for_all() {
        get(accountId + "/verification")
                .body("ok", equalTo(true))
                .body("from", equalTo(1))
                .body("before", nullValue());
        consume(accountId, "third", "{\"amount\": 1}").statusCode(200);

        get(accountId + "/verification")
                .body("ok", equalTo(true))
                .body("transactions", equalTo(4))
                .body("from", equalTo(4))
                .body("before.transactions", equalTo(3))
                .body("before.verifiedAt", notNullValue())
                .body("before.fullyVerifiedAt", notNullValue())
                .body("identity[0].consumed", equalTo(138.5f));
        get(accountId + "/verification?full=true")
                .body("transactions", equalTo(4))
                .body("from", equalTo(1))
                .body("before", nullValue());
    }

    @Test
    void the_row_that_a_superuser_changed_is_named_here_and_in_the_health_of_the_service() throws SQLException {
        tamper("update journal set amount = 1 where account_id = :account and sequence = 2");

        get(accountId + "/verification?full=true")
                .statusCode(200)
                .body("ok", equalTo(false))
                .body("transactions", equalTo(1))
                .body("identity[0].balance", equalTo(1000))
                .body("firstDivergence.seq", equalTo(2))
                .body("firstDivergence.check", equalTo("HASH"))
                .body("firstDivergence.expected", matchesPattern("[0-9a-f]{64}"))
                .body("firstDivergence.found", matchesPattern("[0-9a-f]{64}"))
                .body("firstDivergence.detail", containsString("hash"));

        onManagementPort()
                .get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'ledger-verification' }.status", equalTo("UP"))
                .body(not(containsString(accountId)));
        onManagementPort()
                .get("/q/metrics")
                .then()
                .body(containsString("credits_verification_divergences "))
                .body(containsString("credits_verification_age_seconds "))
                .body(containsString("credits_verification_accounts_total{result=\"divergent\"}"));

        tamper("update journal set amount = 37500000 where account_id = :account and sequence = 2");
        get(accountId + "/verification?full=true").body("ok", equalTo(true));
    }

    @Test
    void a_row_that_cannot_even_be_read_is_named_too() throws SQLException {
        tamper("update journal set postings = '{null}' where account_id = :account and sequence = 3");

        get(accountId + "/verification?full=true")
                .statusCode(200)
                .body("firstDivergence.seq", equalTo(3))
                .body("firstDivergence.check", equalTo("UNREADABLE"));
    }

    @Test
    void it_concerns_the_whole_account() {
        String path = account(accountId + "/verification");
        String site = newSite(accountId);
        as(newKey(accountId, "balance:read").secret()).get(path).then().statusCode(200);
        as(newKey(accountId, "credits:consume").secret()).get(path).then().statusCode(403);
        as(newSiteKey(accountId, List.of(site), "balance:read").secret())
                .get(path)
                .then()
                .statusCode(403);
        as(newKey(newAccount(), "balance:read").secret()).get(path).then().statusCode(404);
        get(someId() + "/verification").statusCode(404).body("code", equalTo("UNKNOWN_ACCOUNT"));
    }

    private void tamper(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:" + url, superuser, password)) {
            Tampering.with(connection, UUID.fromString(accountId), statement);
        }
    }
}

package dev.creditledger.api.allocation;

import static dev.creditledger.testing.LedgerApi.balance;
import static dev.creditledger.testing.LedgerApi.consume;
import static dev.creditledger.testing.LedgerApi.get;
import static dev.creditledger.testing.LedgerApi.grant;
import static dev.creditledger.testing.LedgerApi.post;
import static dev.creditledger.testing.NativeApi.account;
import static dev.creditledger.testing.NativeApi.as;
import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.newAccount;
import static dev.creditledger.testing.NativeApi.newKey;
import static dev.creditledger.testing.NativeApi.someId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.creditledger.testing.PostgresResource;
import dev.creditledger.testing.TestClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes of a MONTH of 1000, with a DAY of 100 inside, over HTTP. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class AllocationChangeResourceTest {
    private static final String TERMS =
            """
            {"source": "SUBSCRIPTION", "usageRules": [
                {"period": "DAY", "cap": 100, "resetDate": "2026-06-16T00:00:00Z"},
                {"period": "MONTH", "cap": 1000, "resetDate": "2026-07-01T00:00:00Z"}]}
            """;

    @Inject
    TestClock clock;

    private String owner;
    private String allocation;

    @BeforeEach
    void open() {
        clock.set(TestClock.START);
        owner = newAccount();
        allocation = grant(owner, TERMS).statusCode(201).extract().path("id");
    }

    private ValidatableResponse patch(String key, String body) {
        return asOperator()
                .header("Idempotency-Key", key)
                .body(body)
                .patch(account(owner + "/allocations/" + allocation))
                .then();
    }

    private ValidatableResponse end(String key, String body) {
        return post(asOperator(), owner + "/allocations/" + allocation + "/void", key, body);
    }

    /** 60 spent of 1000 and of 100; an upgrade to 2000 and 300 a day leaves 1940 and 240. */
    @Test
    void an_upgrade_moves_each_balance_by_the_difference_and_keeps_the_reset_dates() {
        consume(owner, "c", "{\"amount\": 60}").statusCode(200);
        patch("p", "{\"rules\": [{\"index\": 0, \"cap\": 2000}, {\"index\": 1, \"cap\": 300}]}")
                .statusCode(200)
                .body("usageRules.cap", contains(2000, 300))
                .body("usageRules.balance", contains(1940, 240))
                .body("usageRules.resetDate", contains("2026-07-01T00:00:00.000Z", "2026-06-16T00:00:00.000Z"))
                .body("available", equalTo(240));
        get(owner + "/transactions?limit=1")
                .body("items[0].type", equalTo("ADJUST"))
                .body("items[0].amount", equalTo(1000));
        balance(owner).body("available", equalTo(240)).body("periodic.cap", equalTo(2000));
        get(owner + "/allocations/" + allocation).body("usageRules.cap", contains(2000, 300));
    }

    /** 60 spent, 40 held: 900 left. A downgrade to 50 would be -50: 0. The 40 held come back up to the cap. */
    @Test
    void a_downgrade_keeps_what_was_used_and_leaves_alone_what_is_held() {
        consume(owner, "c", "{\"amount\": 60}").statusCode(200);
        String reservation = post(asOperator(), owner + "/reservations", "r", "{\"amount\": 40}")
                .extract()
                .path("reservationId");
        patch("p", "{\"rules\": [{\"index\": 0, \"cap\": 50}]}")
                .statusCode(200)
                .body("usageRules.balance", contains(0, 0))
                .body("usageRules[0].excess", equalTo(50))
                .body("usageRules[1].excess", nullValue());
        balance(owner).body("available", equalTo(0)).body("held", equalTo(40));
        post(asOperator(), owner + "/reservations/" + reservation + "/release", "x", "{}")
                .statusCode(200);
        balance(owner).body("available", equalTo(0)).body("held", equalTo(0));
        get(owner + "/allocations").body("items[0].usageRules[0].excess", equalTo(10));
    }

    @Test
    void priority_and_expiry_can_change_and_an_expiry_be_taken_back() {
        patch("a", "{\"priority\": 7, \"expiresAt\": \"2026-06-20T00:00:00Z\"}")
                .statusCode(200)
                .body("priority", equalTo(7))
                .body("expiresAt", equalTo("2026-06-20T00:00:00.000Z"));
        patch("b", "{\"expiresAt\": null}").statusCode(200).body("expiresAt", nullValue());
        clock.advance(Duration.ofDays(10));
        get(owner + "/allocations/" + allocation)
                .body("status", equalTo("ACTIVE"))
                .body("priority", equalTo(7));
    }

    @Test
    void an_expiry_that_has_passed_is_refused() {
        patch("a", "{\"expiresAt\": \"2026-06-15T12:00:00Z\"}").statusCode(422).body("code", equalTo("INVALID_TERMS"));
    }

    @Test
    void one_cap_is_not_enough_for_two_rules() {
        patch("a", "{\"cap\": 2000}").statusCode(422).body("code", equalTo("INVALID_TERMS"));
        patch("a", "{\"rules\": [{\"index\": 2, \"cap\": 2000}]}")
                .statusCode(422)
                .body("code", equalTo("INVALID_TERMS"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"cap\": 0}",
                "{\"cap\": -1}",
                "{\"cap\": 1, \"rules\": []}",
                "{\"rules\": []}",
                "{\"rules\": [null]}",
                "{\"rules\": [{\"index\": 0}]}",
                "{\"rules\": [{\"index\": -1, \"cap\": 1}]}",
                "{\"rules\": [{\"index\": 0, \"cap\": 1}, {\"index\": 0, \"cap\": 2}]}",
                "{\"priority\": 101}",
                "{\"priority\": 1.5}",
                "{\"expiresAt\": \"tomorrow\"}",
                "{\"expiresAt\": 5}",
                "{\"source\": \"TOP_UP\"}"
            })
    void a_bad_patch_is_refused_and_changes_nothing(String body) {
        patch("a", body).statusCode(400);
        get(owner + "/allocations/" + allocation).body("usageRules.cap", contains(1000, 100));
    }

    @Test
    void a_voided_allocation_is_gone_for_good() {
        end("v", "{\"reason\": \"cancelled\"}")
                .statusCode(200)
                .body("status", equalTo("VOIDED"))
                .body("available", equalTo(0));
        balance(owner).body("available", equalTo(0));
        get(owner + "/transactions?limit=1")
                .body("items[0].type", equalTo("VOID"))
                .body("items[0].amount", equalTo(1000))
                .body("items[0].description", equalTo("cancelled"));
        end("w", "{\"reason\": \"again\"}")
                .statusCode(409)
                .body("code", equalTo("ALLOCATION_ENDED"))
                .body("state", equalTo("VOIDED"));
        patch("x", "{\"priority\": 1}").statusCode(409).body("state", equalTo("VOIDED"));
    }

    @Test
    void what_was_held_of_a_voided_allocation_may_still_be_captured() {
        String reservation = post(asOperator(), owner + "/reservations", "r", "{\"amount\": 40}")
                .extract()
                .path("reservationId");
        end("v", "{\"reason\": \"cancelled\"}").statusCode(200);
        balance(owner).body("available", equalTo(0)).body("held", equalTo(40));
        post(asOperator(), owner + "/reservations/" + reservation + "/capture", "c", "{\"amount\": 30}")
                .statusCode(200)
                .body("amount", equalTo(30))
                .body("balance.available", equalTo(0));
        balance(owner).body("available", equalTo(0)).body("held", equalTo(0));
    }

    @Test
    void repeated_changes_get_their_first_answers() {
        String patched = patch("p", "{\"priority\": 7}").extract().asString();
        String ended = end("v", "{\"reason\": \"cancelled\"}").extract().asString();
        assertThat(patch("p", "{\"priority\": 7}")
                        .header("Idempotency-Replayed", "true")
                        .extract()
                        .asString())
                .isEqualTo(patched);
        assertThat(end("v", "{\"reason\": \"cancelled\"}").extract().asString()).isEqualTo(ended);
    }

    @Test
    void an_unknown_allocation_is_404_and_spenders_may_not_change_any() {
        allocation = someId();
        patch("a", "{\"priority\": 1}").statusCode(404).body("code", equalTo("UNKNOWN_ALLOCATION"));
        end("b", "{\"reason\": \"x\"}").statusCode(404).body("code", equalTo("UNKNOWN_ALLOCATION"));
        end("c", "{}").statusCode(400);
        String key = newKey(owner, "credits:consume").secret();
        post(as(key), owner + "/allocations/" + allocation + "/void", "v", "{\"reason\": \"x\"}")
                .statusCode(403);
    }
}

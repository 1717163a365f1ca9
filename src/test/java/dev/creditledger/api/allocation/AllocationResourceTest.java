package dev.creditledger.api.allocation;

import static dev.creditledger.testing.LedgerApi.balance;
import static dev.creditledger.testing.LedgerApi.consume;
import static dev.creditledger.testing.LedgerApi.get;
import static dev.creditledger.testing.LedgerApi.grant;
import static dev.creditledger.testing.LedgerApi.post;
import static dev.creditledger.testing.LedgerApi.topUp;
import static dev.creditledger.testing.NativeApi.as;
import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.newAccount;
import static dev.creditledger.testing.NativeApi.newSite;
import static dev.creditledger.testing.NativeApi.newSiteKey;
import static dev.creditledger.testing.NativeApi.someId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.creditledger.testing.PostgresResource;
import dev.creditledger.testing.TestClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class AllocationResourceTest {
    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");

    @Inject
    TestClock clock;

    private String account;

    @BeforeEach
    void open() {
        clock.set(NOW);
        account = newAccount();
    }

    @Test
    void a_rule_defaults_to_a_full_balance_and_a_reset_one_period_from_now() {
        grant(
                        account,
                        """
                        {"source": "PROMOTION", "usageRules": [{"period": "HOUR", "cap": 5}, {"period": "WEEK", "cap": 9}]}""")
                .statusCode(201)
                .body("priority", equalTo(50))
                .body("status", equalTo("ACTIVE"))
                .body("effectiveAt", equalTo("2026-06-15T12:00:00.000Z"))
                .body("available", equalTo(5))
                .body("usageRules.period", contains("WEEK", "HOUR"))
                .body("usageRules.balance", contains(9, 5))
                .body("usageRules.resetDate", contains("2026-06-22T12:00:00.000Z", "2026-06-15T13:00:00.000Z"));
    }

    @Test
    void a_repeated_grant_answers_as_the_first_did_though_it_was_spent_from_since() {
        String body = "{\"source\": \"SUBSCRIPTION\", \"usageRules\": [{\"period\": \"MONTH\", \"cap\": 100}]}";
        String first = post(asOperator(), account + "/allocations", "grant", body)
                .statusCode(201)
                .extract()
                .asString();
        consume(account, "spend", "{\"amount\": 60}").statusCode(200);
        clock.set(NOW.plusSeconds(86_400));

        String again = post(asOperator(), account + "/allocations", "grant", body)
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .extract()
                .asString();
        assertThat(again).isEqualTo(first);
        get(account + "/allocations").body("items", hasSize(1)).body("items[0].available", equalTo(40));
    }

    @Test
    void credits_for_later_wait_until_then_and_are_told_of_in_a_denial() {
        String later = grant(
                        account,
                        """
                        {"source": "PROMOTION", "effectiveAt": "2026-06-20T00:00:00Z",
                         "expiresAt": "2026-06-25T00:00:00Z", "usageRules": [{"period": "NO_PERIOD", "cap": 50}]}""")
                .statusCode(201)
                .body("status", equalTo("SCHEDULED"))
                .body("available", equalTo(0))
                .extract()
                .path("id");
        consume(account, "early", "{\"amount\": 1}")
                .statusCode(402)
                .body("available", equalTo(0))
                .body("availableAt", equalTo("2026-06-20T00:00:00.000Z"));

        clock.set(Instant.parse("2026-06-20T00:00:00Z"));
        consume(account, "early", "{\"amount\": 1}").statusCode(200);
        clock.set(Instant.parse("2026-06-25T00:00:00Z"));
        get(account + "/allocations/" + later)
                .statusCode(200)
                .body("status", equalTo("EXPIRED"))
                .body("endedAt", equalTo("2026-06-25T00:00:00.000Z"))
                .body("usageRules[0].balance", equalTo(0));
        consume(account, "late", "{\"amount\": 1}").statusCode(402).body("availableAt", nullValue());
    }

    @Test
    void a_top_up_that_is_used_up_stays_in_the_list() {
        topUp(account, "{\"amount\": 3}").statusCode(201);
        topUp(account, "{\"amount\": 4, \"priority\": 0}").statusCode(201);
        consume(account, "spend", "{\"amount\": 5}").statusCode(200);
        get(account + "/allocations")
                .body("items.status", contains("ACTIVE", "EXHAUSTED"))
                .body("items.available", contains(2, 0));
    }

    @Test
    void the_list_is_paged_in_the_order_of_granting() {
        for (int amount = 1; amount <= 5; amount++) {
            topUp(account, "{\"amount\": " + amount + "}").statusCode(201);
        }
        String cursor = get(account + "/allocations?limit=3")
                .body("items.available", contains(1, 2, 3))
                .body("nextCursor", notNullValue())
                .extract()
                .path("nextCursor");
        get(account + "/allocations?limit=3&cursor=" + cursor)
                .body("items.available", contains(4, 5))
                .body("nextCursor", nullValue());
    }

    @Test
    void the_list_is_filtered_by_source_and_subscription() {
        String subscription = someId();
        String rules = "\"usageRules\": [{\"period\": \"MONTH\", \"cap\": %s}]}";
        for (int cap = 1; cap <= 3; cap++) {
            topUp(account, "{\"amount\": 100}").statusCode(201);
            grant(
                            account,
                            "{\"source\": \"SUBSCRIPTION\", \"subscriptionId\": \"" + subscription + "\", "
                                    + rules.formatted(cap))
                    .statusCode(201);
            grant(account, "{\"source\": \"PROMOTION\", " + rules.formatted(10 + cap))
                    .statusCode(201);
        }

        get(account + "/allocations?source=PROMOTION").body("items.available", contains(11, 12, 13));
        String cursor = get(account + "/allocations?limit=2&subscriptionId=" + subscription)
                .body("items.available", contains(1, 2))
                .extract()
                .path("nextCursor");
        get(account + "/allocations?limit=2&subscriptionId=" + subscription + "&cursor=" + cursor)
                .body("items.available", contains(3))
                .body("nextCursor", nullValue());
        get(account + "/allocations?source=TOP_UP&subscriptionId=" + subscription)
                .body("items", hasSize(0));
        get(account + "/allocations?source=GIFT").statusCode(400).body("violations[0].field", equalTo("source"));
        get(account + "/allocations?subscriptionId=none").statusCode(200).body("items", hasSize(0));
        get(account + "/allocations?subscriptionId=" + "x".repeat(201))
                .statusCode(400)
                .body("violations[0].field", equalTo("subscriptionId"));
    }

    @Test
    void a_site_level_key_grants_and_sees_its_site_only() {
        String site = newSite(account);
        topUp(account, "{\"amount\": 3}").statusCode(201);
        String key = newSiteKey(account, List.of(site), "credits:grant", "balance:read")
                .secret();
        String own = post(as(key), account + "/top-ups", "t", "{\"amount\": 4}")
                .statusCode(201)
                .body("siteId", equalTo(site))
                .extract()
                .path("id");
        as(key).get("/v1/accounts/" + account + "/allocations").then().body("items.id", contains(own));
    }

    @Test
    void an_allocation_that_is_not_there_is_404() {
        get(account + "/allocations/" + someId()).statusCode(404).body("code", equalTo("UNKNOWN_ALLOCATION"));
        get(account + "/allocations/nonsense").statusCode(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"usageRules\":[{\"period\":\"DAY\",\"cap\":1}]} | source",
                "{\"source\":\"GIFT\",\"usageRules\":[{\"period\":\"DAY\",\"cap\":1}]} | source",
                "{\"source\":\"TOP_UP\"} | usageRules",
                "{\"source\":\"SUBSCRIPTION\",\"subscriptionId\":\"a\\nallocationSite b\",\"usageRules\":[{\"period\":\"DAY\",\"cap\":1}]} | subscriptionId",
                "{\"source\":\"SUBSCRIPTION\",\"subscriptionId\":\"\",\"usageRules\":[{\"period\":\"DAY\",\"cap\":1}]} | subscriptionId",
                "{\"source\":\"TOP_UP\",\"usageRules\":[]} | usageRules",
                "{\"source\":\"TOP_UP\",\"usageRules\":[null]} | usageRules[0]",
                "{\"source\":\"TOP_UP\",\"usageRules\":[{\"cap\":1}]} | usageRules[0].period",
                "{\"source\":\"TOP_UP\",\"usageRules\":[{\"period\":\"DAY\"}]} | usageRules[0].cap",
                "{\"source\":\"TOP_UP\",\"usageRules\":[{\"period\":\"DAY\",\"cap\":0}]} | usageRules[0].cap",
                "{\"source\":\"TOP_UP\",\"usageRules\":[{\"period\":\"DAY\",\"cap\":\"1\"}]} | usageRules[0].cap",
                "{\"source\":\"TOP_UP\",\"usageRules\":[{\"period\":\"DAY\",\"cap\":1,\"balance\":2}]} | usageRules[0].balance",
                "{\"source\":\"TOP_UP\",\"usageRules\":[{\"period\":\"NO_PERIOD\",\"cap\":1,\"resetDate\":\"2026-07-01T00:00:00Z\"}]} | usageRules[0].resetDate",
                "{\"source\":\"TOP_UP\",\"usageRules\":[{\"period\":\"DAY\",\"cap\":1},{\"period\":\"DAY\",\"cap\":2}]} | usageRules[1].period",
                "{\"source\":\"TOP_UP\",\"priority\":101,\"usageRules\":[{\"period\":\"DAY\",\"cap\":1}]} | priority",
                "{\"source\":\"TOP_UP\",\"expiresAt\":\"tomorrow\",\"usageRules\":[{\"period\":\"DAY\",\"cap\":1}]} | expiresAt"
            })
    void a_bad_field_is_named(String body, String field) {
        grant(account, body)
                .statusCode(400)
                .body("code", equalTo("INVALID_FIELD"))
                .body("violations.field", hasItem(field));
        get(account + "/transactions").body("items", hasSize(0));
    }

    @Test
    void terms_at_odds_with_the_present_are_refused() {
        topUpExpiring("2026-06-15T12:00:00Z").statusCode(422).body("code", equalTo("INVALID_TERMS"));
        topUpExpiring("2026-06-15T12:00:00.001Z").statusCode(201);
    }

    @Test
    void more_than_ten_rules_are_refused() {
        String rules = "{\"period\":\"DAY\",\"cap\":1},".repeat(10) + "{\"period\":\"WEEK\",\"cap\":1}";
        grant(account, "{\"source\":\"PROMOTION\",\"usageRules\":[" + rules + "]}")
                .statusCode(400)
                .body("violations.field", hasItem("usageRules"));
    }

    @Test
    void a_wallet_holds_so_much_and_no_more() {
        topUp(account, "{\"amount\": 9000000000000}").statusCode(201);
        topUp(account, "{\"amount\": 0.000001}").statusCode(422).body("code", equalTo("WALLET_FULL"));
        topUp(newAccount(), "{\"amount\": 9000000000001}").statusCode(400);
    }

    private ValidatableResponse topUpExpiring(String expiresAt) {
        return topUp(account, "{\"amount\": 1, \"expiresAt\": \"" + expiresAt + "\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"source\": \"TOP_UP\", \"usageRules\": [{\"period\": \"NO_PERIOD\", \"cap\": 6}]}",
                "{\"source\": \"TOP_UP\", \"usageRules\": [{\"period\": \"NO_PERIOD\", \"cap\": 4}]}",
                "{\"source\": \"TOP_UP\", \"usageRules\": [{\"period\": \"NO_PERIOD\", \"cap\": 5},"
                        + " {\"period\": \"DAY\", \"cap\": 1}]}"
            })
    void the_key_of_a_grant_is_refused_for_another_grant(String other) {
        String account = newAccount();
        String key = someId();
        post(asOperator(), account + "/top-ups", key, "{\"amount\": 5}").statusCode(201);
        post(asOperator(), account + "/allocations", key, other)
                .statusCode(422)
                .body("code", equalTo("IDEMPOTENCY_KEY_REUSED"));
        balance(account).body("available", equalTo(5));
    }
}

package dev.creditledger.api.allocation;

import static dev.creditledger.testing.LedgerApi.balance;
import static dev.creditledger.testing.LedgerApi.consume;
import static dev.creditledger.testing.LedgerApi.get;
import static dev.creditledger.testing.LedgerApi.grant;
import static dev.creditledger.testing.LedgerApi.post;
import static dev.creditledger.testing.LedgerApi.topUp;
import static dev.creditledger.testing.NativeApi.account;
import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.newAccount;
import static dev.creditledger.testing.NativeApi.newKey;
import static dev.creditledger.testing.NativeApi.someId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.creditledger.ledger.credits.Hash;
import dev.creditledger.testing.PostgresResource;
import dev.creditledger.testing.TestClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Names, anchors, order, costs and reasons over the wire. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class SecondEditionTest {
    @Inject
    TestClock clock;

    private String owner;

    @BeforeEach
    void open() {
        clock.set(Instant.parse("2026-01-31T10:00:00Z"));
        owner = newAccount();
    }

    private ValidatableResponse patch(String allocation, String body) {
        return asOperator()
                .header("Idempotency-Key", someId())
                .body(body)
                .patch(account(owner + "/allocations/" + allocation))
                .then();
    }

    @Test
    void a_month_is_counted_from_its_beginning_or_aligned() {
        grant(owner, "{\"source\": \"SUBSCRIPTION\", \"usageRules\": [{\"period\": \"MONTH\", \"cap\": 10}]}")
                .body("usageRules.resetDate", contains("2026-02-28T10:00:00.000Z"));
        grant(
                        owner,
                        "{\"source\": \"SUBSCRIPTION\", \"usageRules\":"
                                + " [{\"period\": \"MONTH\", \"cap\": 10, \"align\": \"CALENDAR\"}]}")
                .body("usageRules.resetDate", contains("2026-02-01T00:00:00.000Z"));
        clock.set(Instant.parse("2026-03-01T00:00:00Z"));
        get(owner + "/allocations")
                .body("items.usageRules[0].resetDate", contains("2026-03-31T10:00:00.000Z"))
                .body("items.usageRules[1].resetDate", contains("2026-04-01T00:00:00.000Z"));
        grant(
                        owner,
                        "{\"source\": \"SUBSCRIPTION\", \"usageRules\": [{\"period\": \"MONTH\", \"cap\": 10,"
                                + " \"align\": \"CALENDAR\", \"resetDate\": \"2026-04-01T00:00:00Z\"}]}")
                .statusCode(400)
                .body("violations[0].field", equalTo("usageRules[0].align"));
    }

    @Test
    void an_allocation_is_found_changed_and_ended_by_its_name() {
        String named = "grant/" + someId();
        topUp(
                        owner,
                        "{\"amount\": 10, \"externalId\": \"%s\", \"metadata\": {\"campaign\": \"spring\"}}"
                                .formatted(named))
                .statusCode(201)
                .body("externalId", equalTo(named))
                .body("metadata.campaign", equalTo("spring"));
        topUp(owner, "{\"amount\": 10, \"externalId\": \"%s\"}".formatted(named))
                .statusCode(409)
                .body("code", equalTo("EXTERNAL_ID_TAKEN"));
        topUp(newAccount(), "{\"amount\": 10, \"externalId\": \"%s\"}".formatted(named))
                .statusCode(201);
        asOperator()
                .get("/v1/accounts/{owner}/allocations/{named}", owner, named)
                .then()
                .statusCode(200)
                .body("available", equalTo(10))
                .body("externalId", equalTo(named));
        asOperator()
                .header("Idempotency-Key", "change")
                .body("{\"cap\": 20, \"reason\": \"kindness\"}")
                .patch("/v1/accounts/{owner}/allocations/{named}", owner, named)
                .then()
                .statusCode(200)
                .body("externalId", equalTo(named))
                .body("metadata.campaign", equalTo("spring"));
        asOperator()
                .header("Idempotency-Key", "end")
                .body("{\"reason\": \"enough\"}")
                .post("/v1/accounts/{owner}/allocations/{named}/void", owner, named)
                .then()
                .statusCode(200)
                .body("status", equalTo("VOIDED"));
        get(owner + "/allocations/nothing").statusCode(404).body("code", equalTo("UNKNOWN_ALLOCATION"));
        get(owner + "/transactions")
                .body("items.reason", contains("enough", "kindness", null))
                .body("items[2].granted[0].externalId", equalTo(named));
    }

    @Test
    void free_credits_are_spent_before_bought_ones() {
        topUp(owner, "{\"amount\": 10, \"costBasis\": {\"amount\": 4.00, \"currency\": \"EUR\"}}")
                .statusCode(201)
                .body("costBasis.amount", equalTo(4.0f))
                .body("costBasis.currency", equalTo("EUR"));
        String free = topUp(owner, "{\"amount\": 10}").extract().path("id");
        consume(owner, "spend", "{\"amount\": 5}").body("postings.allocationId", contains(free));
        topUp(owner, "{\"amount\": 1, \"costBasis\": {\"amount\": -1, \"currency\": \"EUR\"}}")
                .statusCode(400)
                .body("violations[0].field", equalTo("costBasis.amount"));
        topUp(owner, "{\"amount\": 1, \"costBasis\": {\"amount\": 1, \"currency\": \"Euro\"}}")
                .statusCode(400)
                .body("violations[0].field", equalTo("costBasis.currency"));
    }

    @Test
    void allocations_are_listed_by_what_has_become_of_them() {
        topUp(owner, "{\"amount\": 1, \"expiresAt\": \"2026-02-01T00:00:00Z\"}");
        topUp(owner, "{\"amount\": 2}");
        grant(
                owner,
                "{\"source\": \"PROMOTION\", \"effectiveAt\": \"2026-03-01T00:00:00Z\","
                        + " \"usageRules\": [{\"period\": \"NO_PERIOD\", \"cap\": 3}]}");
        clock.set(Instant.parse("2026-02-01T00:00:00Z"));
        get(owner + "/allocations?status=EXPIRED").body("items.usageRules[0].cap", contains(1));
        get(owner + "/allocations?status=ACTIVE").body("items.usageRules[0].cap", contains(2));
        get(owner + "/allocations?status=SCHEDULED").body("items.usageRules[0].cap", contains(3));
        get(owner + "/allocations?status=VOIDED").body("items", hasSize(0));
        get(owner + "/allocations?status=GONE").statusCode(400);
    }

    @Test
    void caps_wait_for_the_reset_and_limits_come_and_go() {
        String id = grant(
                        owner,
                        "{\"source\": \"SUBSCRIPTION\", \"usageRules\": [{\"period\": \"MONTH\", \"cap\": 100}]}")
                .extract()
                .path("id");
        consume(owner, "spend", "{\"amount\": 70}");
        patch(id, "{\"cap\": 50, \"effective\": \"NEXT_RESET\"}")
                .statusCode(200)
                .body("usageRules.nextCap", contains(50))
                .body("available", equalTo(30));
        patch(id, "{\"addRules\": [{\"period\": \"DAY\", \"cap\": 20}]}")
                .statusCode(200)
                .body("usageRules.period", contains("MONTH", "DAY"));
        balance(owner).body("available", equalTo(20));
        patch(id, "{\"removeRules\": [\"DAY\"]}").statusCode(200).body("usageRules.period", contains("MONTH"));
        balance(owner).body("available", equalTo(30));
        patch(id, "{\"removeRules\": [\"MONTH\"]}").statusCode(422).body("code", equalTo("INVALID_TERMS"));
        clock.set(Instant.parse("2026-02-28T10:00:00Z"));
        balance(owner).body("available", equalTo(50));
        get(owner + "/allocations/" + id).body("usageRules[0].nextCap", nullValue());
        get(owner + "/balance?at=2026-02-28T09:59:59Z").body("available", equalTo(30));
        get(owner + "/balance?at=2026-04-01T00:00:00Z").body("available", equalTo(50));
        get(owner + "/verification").statusCode(200).body("ok", equalTo(true));
    }

    @Test
    void a_lowered_cap_is_negative_everywhere() {
        String id = topUp(owner, "{\"amount\": 100}").extract().path("id");
        patch(id, "{\"cap\": 50}").statusCode(200);
        get(owner + "/transactions")
                .body("items[0].amount", equalTo(-50))
                .body("items[0].postings[0].amount", equalTo(-50));
        assertThat(asOperator().get(account(owner + "/export")).asString())
                .contains(",ADJUST,2026-01-31T10:00:00.000Z,-50,50,");
        get(owner + "/verification?full=true").body("ok", equalTo(true));
    }

    @Test
    void what_could_not_go_back_lives_no_longer_than_what_was_drawn() {
        grant(
                owner,
                "{\"source\": \"SUBSCRIPTION\", \"usageRules\":"
                        + " [{\"period\": \"MONTH\", \"cap\": 10, \"align\": \"CALENDAR\"}]}");
        topUp(owner, "{\"amount\": 10, \"expiresAt\": \"2026-02-05T10:00:00Z\"}");
        topUp(owner, "{\"amount\": 10}");
        String spent = consume(owner, "spend", "{\"amount\": 30}").extract().path("transactionId");
        clock.set(Instant.parse("2026-02-20T10:00:00Z"));
        post(asOperator(), owner + "/transactions/" + spent + "/refund", "refund", "{\"reason\": \"sorry\"}")
                .statusCode(201)
                .body("allocations.available", contains(10, 10, 10))
                .body("allocations[0].expiresAt", nullValue())
                .body("allocations[1].expiresAt", equalTo("2026-02-25T10:00:00.000Z"))
                .body("allocations[2].expiresAt", equalTo("2026-03-20T10:00:00.000Z"));
        get(owner + "/allocations?source=REFUND&limit=2")
                .body("items", hasSize(2))
                .body("nextCursor", notNullValue());
        get(owner + "/balance?at=2026-02-20T10:00:00Z").body("available", equalTo(40));
        get(owner + "/verification?full=true").body("ok", equalTo(true));
    }

    @Test
    void an_entry_says_why_for_whom_and_by_which_salt() {
        topUp(owner, "{\"amount\": 10}");
        String spent = asOperator()
                .header("Idempotency-Key", "invoice-7")
                .header("On-Behalf-Of", "Ada")
                .body("{\"amount\": 1, \"reason\": \"monthly run\", \"metadata\": {\"team\": \"blue\"}}")
                .post(account(owner + "/consume"))
                .then()
                .extract()
                .path("transactionId");
        JsonPath receipt = get(owner + "/transactions/" + spent).extract().jsonPath();
        String salt = receipt.getString("salt");
        assertThat(salt).matches("[0-9a-f]{32}");
        assertThat(receipt.getString("canonical"))
                .contains("\nformat 2\n")
                .contains("\nreasonHash " + Hash.sha256(salt + "monthly run") + "\n")
                .contains("\nmetadataHash " + Hash.sha256(salt + "{\"team\":\"blue\"}") + "\n")
                .contains("\nonBehalfOfHash " + Hash.sha256(salt + "Ada") + "\n")
                .doesNotContain("monthly run");
        assertThat(receipt.getString("hash"))
                .isEqualTo(Hash.sha256(receipt.getString("canonical")).toString());
        get(owner + "/transactions?idempotencyKey=invoice-7").body("items.onBehalfOf", contains("Ada"));
        get(owner + "/transactions?idempotencyKey=invoice-8").body("items", hasSize(0));
        get(owner + "/transactions?metadata=team:blue").body("items.reason", contains("monthly run"));
        get(owner + "/transactions?metadata=team:red").body("items", hasSize(0));
        String allocation = receipt.getString("postings[0].allocationId");
        get(owner + "/transactions?allocationId=" + allocation).body("items", hasSize(2));
        get(owner + "/transactions?allocationId=" + someId()).body("items", hasSize(0));
    }

    @Test
    void a_subscription_may_be_called_anything_and_wix_shows_uuids() {
        String uuid = someId();
        for (String subscription : new String[] {"sub_1QXs", uuid.toUpperCase(Locale.ROOT)}) {
            grant(
                            owner,
                            "{\"source\": \"SUBSCRIPTION\", \"subscriptionId\": \"%s\", \"usageRules\":"
                                            .formatted(subscription)
                                    + " [{\"period\": \"MONTH\", \"cap\": 10}]}")
                    .statusCode(201);
        }
        get(owner + "/allocations?subscriptionId=sub_1QXs").body("items.subscriptionId", contains("sub_1QXs"));
        get(owner + "/allocations?subscriptionId=" + uuid).body("items.subscriptionId", contains(uuid));
        String key = newKey(owner, "balance:read").secret();
        RestAssured.given()
                .header("Authorization", key)
                .contentType("application/json")
                .post("/appmarket/credittransactions/v1/credit-transactions/balance")
                .then()
                .statusCode(200)
                .body("creditBalanceBreakdown.subscriptionId", contains(null, uuid));
    }

    @Test
    void goodwill_is_no_purchase_and_the_balance_after_is_what_remains() {
        grant(
                owner,
                "{\"source\": \"PROMOTION\", \"usageRules\": [{\"period\": \"NO_PERIOD\", \"cap\": 1000},"
                        + " {\"period\": \"DAY\", \"cap\": 10}]}");
        topUp(owner, "{\"amount\": 5}");
        consume(owner, "spend", "{\"amount\": 4}");
        Map<String, String> key = Map.of(
                "Authorization", "Bearer " + newKey(owner, "balance:read").secret());
        ainative(key, "purchase").body("data.transactions.amount", contains(5));
        ainative(key, "adjustment").body("data.transactions.amount", contains(1000));
        ainative(key, "usage").body("data.transactions.balance_after", contains(1001));
        RestAssured.given()
                .headers(key)
                .get("/api/v1/public/credits/balance")
                .then()
                .body("remaining_credits", equalTo(1001));
    }

    private static ValidatableResponse ainative(Map<String, String> key, String type) {
        return RestAssured.given()
                .headers(key)
                .get("/api/v1/public/credits/transactions?type=" + type)
                .then()
                .statusCode(200);
    }
}

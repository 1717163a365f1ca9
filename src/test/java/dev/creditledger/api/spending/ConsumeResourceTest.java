package dev.creditledger.api.spending;

import static dev.creditledger.testing.LedgerApi.balance;
import static dev.creditledger.testing.LedgerApi.consume;
import static dev.creditledger.testing.LedgerApi.get;
import static dev.creditledger.testing.LedgerApi.post;
import static dev.creditledger.testing.LedgerApi.topUp;
import static dev.creditledger.testing.NativeApi.as;
import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.newAccount;
import static dev.creditledger.testing.NativeApi.newKey;
import static dev.creditledger.testing.NativeApi.newSite;
import static dev.creditledger.testing.NativeApi.newSiteKey;
import static dev.creditledger.testing.NativeApi.someId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import dev.creditledger.testing.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ConsumeResourceTest {
    private String account;

    @BeforeEach
    void fund() {
        account = newAccount();
        topUp(account, "{\"amount\": 300}").statusCode(201);
    }

    @Test
    void the_same_key_and_request_get_the_first_answer_again() {
        String body = "{\"amount\": 10, \"description\": \"a\"}";
        String first = consume(account, "key", body).statusCode(200).extract().asString();

        assertThat(consume(account, "key", "{\"description\":\"a\",\"amount\":10.0}")
                        .statusCode(200)
                        .header("Idempotency-Replayed", "true")
                        .extract()
                        .asString())
                .isEqualTo(first);
        balance(account).body("available", equalTo(290));
    }

    @Test
    void the_same_key_with_another_request_is_refused() {
        consume(account, "key", "{\"amount\": 10}").statusCode(200);
        consume(account, "key", "{\"amount\": 11}").statusCode(422).body("code", equalTo("IDEMPOTENCY_KEY_REUSED"));
        post(asOperator(), account + "/top-ups", "key", "{\"amount\": 10}")
                .statusCode(422)
                .body("code", equalTo("IDEMPOTENCY_KEY_REUSED"));
        balance(account).body("available", equalTo(290));
    }

    @Test
    void a_denied_call_leaves_no_trace_and_its_key_may_succeed_later() {
        consume(account, "key", "{\"amount\": 301}").statusCode(402);
        get(account + "/transactions").body("items", hasSize(1));
        topUp(account, "{\"amount\": 1}").statusCode(201);
        consume(account, "key", "{\"amount\": 301}").statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "\"1\"",
                "1.0000001",
                "9000000000000.1",
                "9000000000001",
                "1e999999999",
                "1e-999999999",
                "NaN",
                "null",
                "true",
                "[]",
                "{}"
            })
    void an_amount_that_is_none_is_refused(String amount) {
        consume(account, "key", "{\"amount\": " + amount + "}").statusCode(400);
        get(account + "/transactions").body("items", hasSize(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1          | 1",
                "1.50       | 1.5",
                "0.000001   | 0.000001",
                "1e2        | 100",
                "12.345678  | 12.345678"
            })
    void amounts_come_back_exact(String amount, String shown) {
        String answer = consume(account, "key", "{\"amount\": " + amount + "}")
                .statusCode(200)
                .extract()
                .asString();
        assertThat(answer).contains("\"amount\":" + shown + ",");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"amount\":1,\"category\":\"FAST FOOD\"}   | category",
                "{\"amount\":1,\"category\":\"\"}            | category",
                "{\"amount\":1,\"category\":7}               | category",
                "{\"amount\":1,\"description\":5}            | description",
                "{\"amount\":1,\"description\":\"\"}         | description",
                "{\"amount\":1,\"siteId\":\"x\"}             | siteId",
                "{\"amount\":1,\"tokensProcessed\":-1}       | tokensProcessed",
                "{\"amount\":1,\"tokensProcessed\":1.5}      | tokensProcessed",
                "{\"amount\":1,\"metadata\":[1]}             | metadata",
                "{\"amount\":1,\"metadata\":{\"a\":1e9999}}  | metadata",
                "{\"amount\":1,\"operationType\":\"\\u0000\"} | operationType",
                "{\"amount\":1,\"amuont\":1}                 | amuont",
                "{}                                          | amount"
            })
    void a_bad_field_is_named(String body, String field) {
        consume(account, "key", body)
                .statusCode(400)
                .body("code", equalTo("INVALID_FIELD"))
                .body("violations.field", hasItem(field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"VIDEO", "video:4k/hdr", "Übersetzung", "a.b-c_d"})
    void any_word_is_a_category(String category) {
        consume(account, "key", "{\"amount\": 1, \"category\": \"" + category + "\"}")
                .statusCode(200);
        get(account + "/transactions").body("items[0].category", equalTo(category));
        get(account + "/usage?groupBy=category").body("groups.key", contains(category));
        get(account + "/verification?full=true").body("ok", equalTo(true));
    }

    @Test
    void limits_that_a_person_would_expect_answer_by_name() {
        consume(account, "a", "{\"amount\":1,\"description\":\"" + "d".repeat(100) + "\"}")
                .statusCode(200);
        consume(account, "b", "{\"amount\":1,\"description\":\"" + "d".repeat(101) + "\"}")
                .statusCode(400)
                .body("violations[0].field", equalTo("description"));
        consume(account, "c", "{\"amount\":1,\"metadata\":{\"a\":\"" + "m".repeat(4096) + "\"}}")
                .statusCode(400)
                .body("violations[0].field", equalTo("metadata"));
        consume(account, "d", "{\"amount\":1,\"metadata\":{\"a\":\"" + "m".repeat(70_000) + "\"}}")
                .statusCode(413)
                .body("code", equalTo("BODY_TOO_LARGE"));
    }

    @Test
    void the_idempotency_key_is_required_and_checked() {
        asOperator()
                .body("{\"amount\": 1}")
                .post("/v1/accounts/" + account + "/consume")
                .then()
                .statusCode(400)
                .body("code", equalTo("IDEMPOTENCY_KEY_REQUIRED"));
        consume(account, "k".repeat(255), "{\"amount\": 1}").statusCode(200);
        consume(account, "k".repeat(256), "{\"amount\": 1}")
                .statusCode(400)
                .body("code", equalTo("INVALID_IDEMPOTENCY_KEY"));
    }

    @Test
    void an_unknown_account_and_another_accounts_look_the_same() {
        String other = newAccount();
        String key = newKey(account, "credits:consume").secret();
        String foreign = post(as(key), other + "/consume", "k", "{\"amount\": 1}")
                .statusCode(404)
                .extract()
                .asString();
        String missing = someId();
        String unknown = post(as(key), missing + "/consume", "k", "{\"amount\": 1}")
                .statusCode(404)
                .extract()
                .asString();
        assertThat(told(foreign, other)).isEqualTo(told(unknown, missing));
        consume(missing, "k", "{\"amount\": 1}").statusCode(404).body("code", equalTo("UNKNOWN_ACCOUNT"));
        get(missing + "/balance").statusCode(404);
        get(missing + "/transactions").statusCode(404);
        get(missing + "/allocations").statusCode(404);
        get(missing + "/usage").statusCode(404);
    }

    /** The problem, without the account's id and the request's. */
    private static String told(String problem, String account) {
        return problem.replace(account, "").replaceFirst("\"requestId\":\"[^\"]+\"", "");
    }

    @Test
    void each_scope_opens_its_own_calls_only() {
        String reader = newKey(account, "balance:read").secret();
        String spender = newKey(account, "credits:consume").secret();
        String granter = newKey(account, "credits:grant").secret();
        post(as(reader), account + "/consume", "k", "{\"amount\": 1}").statusCode(403);
        post(as(granter), account + "/consume", "k", "{\"amount\": 1}").statusCode(403);
        post(as(spender), account + "/consume", "k", "{\"amount\": 1}").statusCode(200);
        post(as(spender), account + "/top-ups", "t", "{\"amount\": 1}").statusCode(403);
        post(as(granter), account + "/top-ups", "t", "{\"amount\": 1}").statusCode(201);
        as(spender).get("/v1/accounts/" + account + "/balance").then().statusCode(403);
        as(reader).get("/v1/accounts/" + account + "/balance").then().statusCode(200);
    }

    @Test
    void a_site_level_key_sees_and_spends_its_site_only() {
        String site = newSite(account);
        String foreignSite = newSite(account);
        topUp(account, "{\"amount\": 40, \"siteId\": \"" + site + "\"}").statusCode(201);
        String key = newSiteKey(account, List.of(site), "balance:read", "credits:consume")
                .secret();

        as(key).get("/v1/accounts/" + account + "/balance").then().body("available", equalTo(40));
        post(as(key), account + "/consume", "much", "{\"amount\": 41}")
                .statusCode(402)
                .body("available", equalTo(40));
        post(as(key), account + "/consume", "foreign", "{\"amount\": 1, \"siteId\": \"" + foreignSite + "\"}")
                .statusCode(422)
                .body("code", equalTo("SITE_NOT_FOUND"));
        post(as(key), account + "/consume", "own", "{\"amount\": 15}")
                .statusCode(200)
                .body("balance.available", equalTo(25));
        as(key).get("/v1/accounts/" + account + "/transactions")
                .then()
                .body("items", hasSize(2))
                .body("items[0].siteId", equalTo(site));
        balance(account).body("available", equalTo(325));
        consume(account, "as the site", "{\"amount\": 26, \"siteId\": \"" + site + "\"}")
                .statusCode(402)
                .body("available", equalTo(25));
    }

    @Test
    void a_key_of_two_sites_names_one() {
        String one = newSite(account);
        String two = newSite(account);
        String key = newSiteKey(account, List.of(one, two), "credits:consume").secret();
        post(as(key), account + "/consume", "k", "{\"amount\": 1}")
                .statusCode(400)
                .body("code", equalTo("SITE_REQUIRED"));
    }
}

package dev.creditledger.audit;

import static dev.creditledger.testing.LedgerApi.topUp;
import static dev.creditledger.testing.NativeApi.account;
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
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.creditledger.testing.NativeApi.TestKey;
import dev.creditledger.testing.PostgresResource;
import dev.creditledger.testing.TestClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.HttpClientConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class AuditResourceTest {
    private static final String AUDIT = "/v1/audit";

    @Inject
    TestClock clock;

    @BeforeEach
    void start() {
        clock.set(TestClock.START);
    }

    @Test
    void a_change_shows_what_differs_before_and_after() {
        String account = newAccount();
        change(asOperator(), account, "{\"plan\": \"pro\"}");

        entries("account=" + account + "&action=account.change")
                .body("items", hasSize(1))
                .body("items[0].before", equalTo(Map.of("plan", "free")))
                .body("items[0].after", equalTo(Map.of("plan", "pro")))
                .body("items[0].subject", equalTo(account))
                .body("items[0].address", notNullValue())
                .body("items[0].requestId", notNullValue());
    }

    @Test
    void what_changes_nothing_leaves_no_entry() {
        String account = newAccount();
        change(asOperator(), account, "{\"plan\": \"free\"}");
        String key = newKey(account, "balance:read").id();
        for (int time = 0; time < 2; time++) {
            asOperator().delete(account(account + "/api-keys/" + key)).then().statusCode(204);
        }

        entries("account=" + account + "&action=account.change").body("items", hasSize(0));
        entries("account=" + account + "&action=api-key.revoke").body("items", hasSize(1));
    }

    @Test
    void no_secret_and_no_hash_of_one_is_in_it() {
        String account = newAccount();
        TestKey key = newKey(account, "balance:read");

        String text = entries("account=" + account).extract().asString();

        assertThat(text).contains(key.id()).doesNotContain(key.secret()).doesNotContainIgnoringCase("hash");
    }

    @Test
    void entries_are_found_by_actor_account_action_and_time() {
        String account = newAccount();
        TestKey key = newKey(account, "account:admin");
        clock.advance(Duration.ofMinutes(1));
        change(as(key.secret()), account, "{\"email\": \"a@example.com\"}");
        clock.advance(Duration.ofMinutes(1));
        topUp(account, "{\"amount\": 5}").statusCode(201);

        entries("actor=" + key.id()).body("items.action", contains("account.change"));
        entries("account=" + account).body("items", hasSize(4));
        entries("account=" + account + "&from=2026-06-15T12:01:00Z&to=2026-06-15T12:02:00Z")
                .body("items.action", contains("account.change"));
        entries("account=" + account + "&from=2026-06-15T12:01:00Z")
                .body("items.action", contains("allocation.grant", "account.change"));
        entries("account=" + account + "&action=allocation.grant")
                .body("items.actor", contains("operator:bootstrap"))
                .body("items[0].after.amount", equalTo(5));
    }

    @Test
    void pages_go_on_where_the_last_one_ended() {
        String account = newAccount();
        for (int number = 1; number <= 5; number++) {
            clock.advance(Duration.ofSeconds(1));
            change(asOperator(), account, "{\"plan\": \"plan-%d\"}".formatted(number));
        }
        String query = "account=" + account + "&action=account.change&limit=2";

        ValidatableResponse first = entries(query).body("items.after.plan", contains("plan-5", "plan-4"));
        String cursor = first.extract().path("nextCursor");
        ValidatableResponse second =
                entries(query + "&cursor=" + cursor).body("items.after.plan", contains("plan-3", "plan-2"));
        cursor = second.extract().path("nextCursor");
        entries(query + "&cursor=" + cursor)
                .body("items.after.plan", contains("plan-1"))
                .body("", not(hasKey("nextCursor")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "account=everybody",
                "action=account.destroy",
                "actor=%00",
                "from=yesterday",
                "to=2026",
                "limit=0",
                "cursor=abc",
            })
    void a_filter_that_can_match_nothing_is_400(String query) {
        asOperator().urlEncodingEnabled(false).get(AUDIT + "?" + query).then().statusCode(400);
    }

    @Test
    void an_owner_reads_the_audit_of_the_account_and_not_where_operators_work() {
        String account = newAccount();
        TestKey key = newKey(account, "account:admin");
        change(as(key.secret()), account, "{\"email\": \"a@example.com\"}");

        as(key.secret())
                .get(account(account + "/audit?action=account.create"))
                .then()
                .statusCode(200)
                .body("items.actor", contains("operator:bootstrap"))
                .body("items", everyItem(not(hasKey("address"))));
        as(key.secret())
                .get(account(account + "/audit?actor=" + key.id()))
                .then()
                .body("items.actor", contains(key.id()))
                .body("items", everyItem(hasKey("address")));
        asOperator()
                .get(account(account + "/audit?action=account.create"))
                .then()
                .body("items", everyItem(hasKey("address")));
    }

    @Test
    void others_do_not() {
        String account = newAccount();
        String site = newSite(account);
        String reader = newKey(account, "balance:read").secret();
        String ofSite = newSiteKey(account, List.of(site), "balance:read").secret();
        String stranger = newKey(newAccount(), "account:admin").secret();

        as(reader).get(account(account + "/audit")).then().statusCode(403);
        as(ofSite).get(account(account + "/audit")).then().statusCode(403);
        as(stranger).get(account(account + "/audit")).then().statusCode(404);
        as(reader).get(AUDIT).then().statusCode(403);
        asOperator().get(account(someId() + "/audit")).then().statusCode(404);
    }

    @Test
    void operators_read_it_by_their_role() {
        as(operatorKey("auditor", "{\"name\": \"k\"}")).get(AUDIT).then().statusCode(200);
        as(operatorKey("service", "{\"name\": \"k\", \"scopes\": [\"account:admin\"]}"))
                .get(AUDIT)
                .then()
                .statusCode(403);
    }

    @Test
    void an_operator_is_named() {
        String id = operator("admin");
        String account = newAccount();
        change(as(keyOf(id, "{\"name\": \"k\"}")), account, "{\"plan\": \"pro\"}");

        entries("actor=operator:" + id)
                .body("items.action", contains("account.change"))
                .body("items[0].actorName", equalTo("Ada, admin"));
    }

    @Test
    void on_behalf_of_is_text_of_any_language() {
        String account = newAccount();
        String header = new String("Jürgen für 日本".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        RequestSpecification caller = asOperator().config(latin1()).header("On-Behalf-Of", header);
        change(caller, account, "{\"plan\": \"pro\"}");

        entries("account=" + account + "&action=account.change").body("items[0].onBehalfOf", equalTo("Jürgen für 日本"));
    }

    private static RestAssuredConfig latin1() {
        return RestAssuredConfig.config()
                .httpClient(
                        HttpClientConfig.httpClientConfig().setParam("http.protocol.element-charset", "ISO-8859-1"));
    }

    @Test
    void on_behalf_of_what_cannot_be_read_is_400() {
        String account = newAccount();
        for (String refused : List.of("x".repeat(201), "  ", "a\tb", "\u00ff")) {
            asOperator()
                    .config(latin1())
                    .header("On-Behalf-Of", refused)
                    .body("{\"plan\": \"pro\"}")
                    .patch(account(account))
                    .then()
                    .statusCode(400)
                    .body("violations[0].field", equalTo("On-Behalf-Of"));
        }
        asOperator()
                .header("On-Behalf-Of", "one", "two")
                .body("{\"plan\": \"pro\"}")
                .patch(account(account))
                .then()
                .statusCode(400);
        entries("account=" + account + "&action=account.change").body("items", hasSize(0));
    }

    private static void change(RequestSpecification caller, String account, String body) {
        caller.body(body).patch(account(account)).then().statusCode(200);
    }

    private static ValidatableResponse entries(String query) {
        return asOperator().get(AUDIT + "?" + query).then().statusCode(200);
    }

    private static String operator(String role) {
        return made("/v1/operators", "{\"name\": \"Ada, %1$s\", \"role\": \"%1$s\"}".formatted(role), "id");
    }

    private static String operatorKey(String role, String key) {
        return keyOf(operator(role), key);
    }

    private static String keyOf(String operator, String key) {
        return made("/v1/operators/" + operator + "/keys", key, "key");
    }

    private static String made(String path, String body, String field) {
        return asOperator()
                .body(body)
                .post(path)
                .then()
                .statusCode(201)
                .extract()
                .path(field);
    }
}

package dev.creditledger.account;

import static dev.creditledger.testing.NativeApi.account;
import static dev.creditledger.testing.NativeApi.as;
import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.newAccount;
import static dev.creditledger.testing.NativeApi.newKey;
import static dev.creditledger.testing.NativeApi.newSite;
import static dev.creditledger.testing.NativeApi.newSiteKey;
import static dev.creditledger.testing.NativeApi.someId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.creditledger.ledger.Ledger;
import dev.creditledger.ledger.wallet.OpenWallet;
import dev.creditledger.ledger.wallet.Origin;
import dev.creditledger.ledger.wallet.Wallet;
import dev.creditledger.testing.PostgresResource;
import dev.creditledger.testing.TestClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class AccountResourceTest {
    @Inject
    Ledger ledger;

    @Inject
    TestClock clock;

    @Test
    void an_account_is_created_with_the_defaults_and_a_wallet() {
        ValidatableResponse response =
                asOperator().body("{}").post("/v1/accounts").then().statusCode(201);
        response.body("$", aMapWithSize(4))
                .body("plan", equalTo("free"))
                .body("timeZone", equalTo("UTC"))
                .body("createdAt", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"));
        assertThat(wallet(response.extract().path("id")).timeZone().getId()).isEqualTo("UTC");
    }

    @Test
    void an_account_takes_the_id_plan_and_time_zone_it_is_given() {
        String id = someId();
        asOperator()
                .body(Map.of("id", id, "plan", "pro", "timeZone", "Europe/Berlin"))
                .post("/v1/accounts")
                .then()
                .statusCode(201)
                .body("id", equalTo(id))
                .body("plan", equalTo("pro"))
                .body("timeZone", equalTo("Europe/Berlin"));
        assertThat(wallet(id).timeZone().getId()).isEqualTo("Europe/Berlin");
    }

    @Test
    void an_existing_id_is_a_conflict_that_leaves_the_wallet_alone() {
        String id = newAccount();
        asOperator()
                .body(Map.of("id", id, "timeZone", "Europe/Berlin"))
                .post("/v1/accounts")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("code", equalTo("ACCOUNT_EXISTS"));
        assertThat(wallet(id).timeZone().getId()).isEqualTo("UTC");
    }

    @Test
    void a_wallet_that_was_left_behind_by_a_crash_takes_the_time_zone_of_the_account() {
        UUID id = UUID.randomUUID();
        ledger.execute(new OpenWallet(id, ZoneId.of("Asia/Tokyo")), Origin.SCHEDULER)
                .await()
                .atMost(Duration.ofSeconds(10));
        asOperator().body(Map.of("id", id)).post("/v1/accounts").then().statusCode(201);
        assertThat(wallet(id.toString()).timeZone().getId()).isEqualTo("UTC");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mars/Olympus", "+01:00", "Z", "GMT+1", "EST", "", "europe/berlin", "SystemV/PST8", "CET"})
    void a_time_zone_is_a_region_or_utc(String zone) {
        asOperator()
                .body(Map.of("timeZone", zone))
                .post("/v1/accounts")
                .then()
                .statusCode(400)
                .body("code", equalTo("INVALID_FIELD"))
                .body("violations[0].field", equalTo("timeZone"));
    }

    @Test
    void a_plan_has_1_to_100_characters() {
        for (String plan : List.of("", "x".repeat(101))) {
            asOperator()
                    .body(Map.of("plan", plan))
                    .post("/v1/accounts")
                    .then()
                    .statusCode(400)
                    .body("violations[0].field", equalTo("plan"));
        }
        asOperator()
                .body(Map.of("plan", "x".repeat(100)))
                .post("/v1/accounts")
                .then()
                .statusCode(201);
    }

    @Test
    void an_email_is_kept_changed_and_absent_until_given() {
        String id = newAccount();
        asOperator().get(account(id)).then().body("$", not(hasKey("email")));
        asOperator()
                .body(Map.of("email", "first@example.com"))
                .patch(account(id))
                .then()
                .statusCode(200)
                .body("email", equalTo("first@example.com"));
        asOperator().body(Map.of("plan", "pro")).patch(account(id)).then().body("email", equalTo("first@example.com"));
        asOperator()
                .body(Map.of("email", "user@example.com"))
                .post("/v1/accounts")
                .then()
                .statusCode(201)
                .body("email", equalTo("user@example.com"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "user", "user@", "@example.com", "a b@example.com", "a@b@c", "a@example.com\n"})
    void an_email_looks_like_one(String email) {
        refuseEmail(email);
    }

    @Test
    void an_email_has_no_more_than_254_characters() {
        refuseEmail("a@" + "sub.".repeat(63) + "example.com");
    }

    private static void refuseEmail(String email) {
        asOperator()
                .body(Map.of("email", email))
                .post("/v1/accounts")
                .then()
                .statusCode(400)
                .body("code", equalTo("INVALID_FIELD"))
                .body("violations.field", hasItem("email"));
    }

    @Test
    void an_account_is_read_by_the_operator_and_by_any_key_of_its_own() {
        String id = newAccount();
        asOperator().get(account(id)).then().statusCode(200).body("id", equalTo(id));
        as(newKey(id, "credits:consume").secret()).get(account(id)).then().statusCode(200);
        String siteKey = newSiteKey(id, List.of(newSite(id)), "credits:consume").secret();
        as(siteKey).get(account(id)).then().statusCode(200);
    }

    @Test
    void plan_and_time_zone_change_one_by_one_or_together() {
        String id = newAccount();
        asOperator()
                .body(Map.of("plan", "pro"))
                .patch(account(id))
                .then()
                .statusCode(200)
                .body("plan", equalTo("pro"))
                .body("timeZone", equalTo("UTC"));
        as(newKey(id, "account:admin").secret())
                .body(Map.of("timeZone", "America/New_York"))
                .patch(account(id))
                .then()
                .statusCode(200)
                .body("plan", equalTo("pro"))
                .body("timeZone", equalTo("America/New_York"));
        assertThat(wallet(id).timeZone().getId()).isEqualTo("America/New_York");
        asOperator().get(account(id)).then().body("timeZone", equalTo("America/New_York"));
    }

    @Test
    void a_change_of_nothing_known_or_of_an_unknown_account_is_refused() {
        String id = newAccount();
        asOperator()
                .body(Map.of("createdAt", "2026-01-01T00:00:00Z"))
                .patch(account(id))
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("createdAt"));
        asOperator()
                .body(Map.of("plan", "pro"))
                .patch(account(someId()))
                .then()
                .statusCode(404)
                .body("code", equalTo("UNKNOWN_ACCOUNT"));
    }

    @Test
    void changing_an_account_takes_its_admin_and_the_whole_of_it() {
        String id = newAccount();
        as(newKey(id, "balance:read", "credits:grant").secret())
                .body(Map.of("plan", "pro"))
                .patch(account(id))
                .then()
                .statusCode(403)
                .body("code", equalTo("FORBIDDEN"));
        as(newSiteKey(id, List.of(newSite(id)), "account:admin").secret())
                .body(Map.of("plan", "pro"))
                .patch(account(id))
                .then()
                .statusCode(403);
    }

    @Test
    void only_the_operator_creates_and_lists_accounts() {
        String admin = newKey(newAccount(), "account:admin").secret();
        as(admin).body("{}").post("/v1/accounts").then().statusCode(403);
        as(admin).get("/v1/accounts").then().statusCode(403).body("detail", startsWith("Only the operator"));
    }

    @Test
    void the_list_shows_every_account_once_across_pages() {
        List<String> created = new ArrayList<>();
        for (int number = 0; number < 7; number++) {
            created.add(newAccount());
            if (number % 3 == 0) {
                clock.advance(Duration.ofMillis(1));
            }
        }
        List<String> listed = new ArrayList<>();
        String cursor = null;
        do {
            var request = asOperator().queryParam("limit", 3);
            var page = (cursor == null ? request : request.queryParam("cursor", cursor))
                    .get("/v1/accounts")
                    .then()
                    .statusCode(200);
            List<String> ids = page.extract().path("items.id");
            assertThat(ids).hasSizeBetween(1, 3);
            listed.addAll(ids);
            cursor = page.extract().path("nextCursor");
        } while (cursor != null);
        assertThat(listed).doesNotHaveDuplicates().containsAll(created);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "201", "-1", "x", "+5", "1.0", "99999999999"})
    void a_limit_is_1_to_200(String limit) {
        asOperator()
                .queryParam("limit", limit)
                .get("/v1/accounts")
                .then()
                .statusCode(400)
                .body("code", equalTo("INVALID_FIELD"))
                .body("violations.field", hasItem("limit"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "%%%", "YWNjb3VudHM", "c2l0ZXMKMjAyNi0wMS0wMVQwMDowMDowMFoKMS0xLTEtMS0x"})
    void a_cursor_is_one_that_this_list_gave(String cursor) {
        asOperator()
                .queryParam("cursor", cursor)
                .get("/v1/accounts")
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("cursor"));
    }

    private Wallet wallet(String id) {
        return ledger.wallet(UUID.fromString(id))
                .await()
                .atMost(Duration.ofSeconds(10))
                .orElseThrow();
    }
}

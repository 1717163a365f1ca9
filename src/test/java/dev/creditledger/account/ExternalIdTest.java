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
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.creditledger.testing.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts and sites by what their caller calls them. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ExternalIdTest {
    private final String name = "cus_" + someId().substring(0, 13);

    private ValidatableResponse put(String path, String body) {
        return asOperator().body(body).put(account(path)).then();
    }

    @Test
    void put_makes_the_account_and_finds_it_the_next_time() {
        String body = "{\"plan\": \"pro\", \"email\": \"Ada@Example.com\", \"metadata\": {\"tier\": \"gold\"}}";
        String id = put(name, body)
                .statusCode(201)
                .body("externalId", equalTo(name))
                .body("plan", equalTo("pro"))
                .body("metadata.tier", equalTo("gold"))
                .extract()
                .path("id");
        put(name, "{\"plan\": \"free\"}")
                .statusCode(200)
                .body("id", equalTo(id))
                .body("plan", equalTo("pro"));
        asOperator().put(account(name)).then().statusCode(200).body("id", equalTo(id));
        asOperator().get(account(id)).then().body("externalId", equalTo(name));
    }

    @Test
    void many_who_put_at_once_make_one_account() {
        Set<String> ids = ConcurrentHashMap.newKeySet();
        IntStream.range(0, 8)
                .parallel()
                .forEach(number -> ids.add(put(name, "{}").extract().path("id")));
        assertThat(ids).hasSize(1);
    }

    @Test
    void a_uuid_in_its_place_is_the_accounts_own_id() {
        String id = someId();
        put(id, "{}").statusCode(201).body("id", equalTo(id)).body("externalId", nullValue());
        put(id, "{}").statusCode(200);
    }

    @Test
    void every_path_takes_the_name() {
        String id = put(name, "{}").extract().path("id");
        String key =
                newKey(id, "balance:read", "credits:consume", "account:admin").secret();
        asOperator()
                .header("Idempotency-Key", "top-up")
                .body("{\"amount\": 100}")
                .post(account(name + "/top-ups"))
                .then()
                .statusCode(201);
        for (int time = 0; time < 2; time++) {
            as(key).header("Idempotency-Key", "spend " + time)
                    .body("{\"amount\": 10}")
                    .post(account(name + "/consume"))
                    .then()
                    .statusCode(200);
        }
        as(key).get(account(name + "/balance")).then().statusCode(200).body("available", equalTo(80));
        as(key).get(account(name + "/balance?at=2020-01-01T00:00:00Z"))
                .then()
                .statusCode(200)
                .body("available", equalTo(0));
        as(key).get(account(name + "/transactions?limit=1")).then().body("items", hasSize(1));
        as(key).get(account(name)).then().statusCode(200).body("id", equalTo(id));
        as(key).body("{\"timeZone\": \"Asia/Tokyo\"}")
                .patch(account(name))
                .then()
                .statusCode(200)
                .body("timeZone", equalTo("Asia/Tokyo"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"org:%s", "a b %s", "ä/%s", "%s+1", "100%%-%s", "%s;x=1"})
    void names_are_encoded_as_paths_are(String form) {
        String named = form.formatted(name);
        String id = asOperator()
                .body("{}")
                .put("/v1/accounts/{name}", named)
                .then()
                .statusCode(201)
                .body("externalId", equalTo(named))
                .extract()
                .path("id");
        asOperator().get("/v1/accounts/{name}", named).then().statusCode(200).body("id", equalTo(id));
        asOperator().get("/v1/accounts/{name}/balance", named).then().statusCode(200);
    }

    @Test
    void a_name_is_what_the_path_says_with_all_that_is_behind_a_semicolon() {
        String id = asOperator()
                .urlEncodingEnabled(false)
                .body("{}")
                .put("/v1/accounts/" + name + ";x=1")
                .then()
                .statusCode(201)
                .body("externalId", equalTo(name + ";x=1"))
                .extract()
                .path("id");
        asOperator()
                .urlEncodingEnabled(false)
                .get("/v1/accounts/" + name + ";x=1")
                .then()
                .statusCode(200)
                .body("id", equalTo(id));
        asOperator().get(account(name)).then().statusCode(404);
    }

    @Test
    void a_slash_behind_a_name_is_none_of_it() {
        asOperator()
                .body("{}")
                .put("/v1/accounts/" + name + "/")
                .then()
                .statusCode(201)
                .body("externalId", equalTo(name));
        put(name, "{}").statusCode(200);
        String longName = name + "-".repeat(180);
        asOperator()
                .urlEncodingEnabled(false)
                .body("{}")
                .put("/v1/accounts/" + longName + ";" + "x".repeat(20))
                .then()
                .statusCode(400);
    }

    @Test
    void no_key_is_made_for_a_closed_site() {
        String id = put(name, "{}").extract().path("id");
        String site = newSite(id);
        asOperator().post(account(id + "/sites/" + site + "/close")).then().statusCode(200);
        asOperator()
                .body("{\"name\": \"late\", \"scopes\": [\"credits:consume\"], \"siteIds\": [\"" + site + "\"]}")
                .post(account(id + "/api-keys"))
                .then()
                .statusCode(422)
                .body("code", equalTo("SITE_NOT_FOUND"));
    }

    @Test
    void a_name_that_nobody_has_is_answered_like_an_id_that_nobody_has() {
        String key = newKey(newAccount(), "balance:read").secret();
        for (String caller : List.of(key)) {
            String unknown = as(caller)
                    .get(account(name + "/balance"))
                    .then()
                    .statusCode(404)
                    .extract()
                    .path("detail");
            assertThat(as(caller)
                            .get(account(someId() + "/balance"))
                            .then()
                            .statusCode(404)
                            .extract()
                            .<String>path("detail"))
                    .isEqualTo(unknown);
        }
        asOperator().get(account(name + "/balance")).then().statusCode(404).body("code", equalTo("UNKNOWN_ACCOUNT"));
        RestAssured.given().get(account(name + "/balance")).then().statusCode(401);
        as("no key").get(account(name + "/balance")).then().statusCode(401);
    }

    @Test
    void the_name_of_another_account_opens_no_door() {
        put(name, "{}").statusCode(201);
        String foreign = newKey(newAccount(), "balance:read", "credits:consume").secret();
        asOperator().get(account(name + "/balance")).then().statusCode(200);
        as(foreign)
                .get(account(name + "/balance"))
                .then()
                .statusCode(404)
                .body("instance", equalTo("/v1/accounts/" + name + "/balance"));
        RestAssured.given()
                .get(account(name + "/balance"))
                .then()
                .statusCode(401)
                .body("instance", equalTo("/v1/accounts/" + name + "/balance"));
        as(foreign).body("{}").put(account(name)).then().statusCode(404);
    }

    @Test
    void a_name_is_set_once_and_belongs_to_one() {
        String id = newAccount();
        asOperator().body(Map.of("externalId", name)).patch(account(id)).then().statusCode(200);
        asOperator().body(Map.of("externalId", name)).patch(account(id)).then().statusCode(200);
        asOperator()
                .body(Map.of("externalId", name + "-2"))
                .patch(account(id))
                .then()
                .statusCode(409)
                .body("code", equalTo("EXTERNAL_ID_SET"));
        asOperator()
                .body(Map.of("externalId", name))
                .patch(account(newAccount()))
                .then()
                .statusCode(409)
                .body("code", equalTo("EXTERNAL_ID_TAKEN"));
        asOperator()
                .body(Map.of("externalId", name))
                .post("/v1/accounts")
                .then()
                .statusCode(409)
                .body("code", equalTo("EXTERNAL_ID_TAKEN"));
    }

    @Test
    void what_nobody_can_be_called_is_refused() {
        for (String bad : List.of(someId(), "", " x", "x".repeat(201), "a\u0007b")) {
            asOperator()
                    .body(Map.of("externalId", bad))
                    .post("/v1/accounts")
                    .then()
                    .statusCode(400)
                    .body("violations[0].field", equalTo("externalId"));
        }
        put("x".repeat(201), "{}").statusCode(400);
        put(name, "{\"metadata\": []}").statusCode(400).body("violations[0].field", equalTo("metadata"));
        put(name, "{\"metadata\": {\"a\": \"%s\"}}".formatted("x".repeat(4100))).statusCode(400);
    }

    @Test
    void accounts_are_found_by_email_plan_name_and_metadata() {
        String plan = "plan " + name;
        put(
                        name + "-a",
                        "{\"plan\": \"%s\", \"email\": \"%s@Example.com\", \"metadata\": {\"n\": 7, \"t\": \"x:y\"}}"
                                .formatted(plan, name))
                .statusCode(201);
        put(name + "-b", "{\"plan\": \"%s\", \"metadata\": {\"n\": \"7\"}}".formatted(plan))
                .statusCode(201);
        list("plan=" + plan, name + "-a", name + "-b");
        list("email=" + name.toUpperCase(Locale.ROOT) + "@example.COM", name + "-a");
        list("externalIdPrefix=" + name, name + "-a", name + "-b");
        list("externalIdPrefix=" + name.replace('c', '_'));
        list("plan=" + plan + "&metadata=n:7", name + "-a", name + "-b");
        list("plan=" + plan + "&metadata=t:x:y", name + "-a");
        list("plan=" + plan + "&metadata=t:other");
        asOperator().get("/v1/accounts?metadata=nothing").then().statusCode(400);
    }

    private void list(String query, String... names) {
        asOperator()
                .get("/v1/accounts?" + query)
                .then()
                .statusCode(200)
                .body("items.externalId", names.length == 0 ? hasSize(0) : containsInAnyOrder((Object[]) names));
    }

    @Test
    void a_site_can_be_named_renamed_and_closed() {
        String account = newAccount();
        String site = asOperator()
                .body(Map.of("name", "Shop", "externalId", "shop/1", "metadata", Map.of("a", 1)))
                .post(account(account + "/sites"))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        asOperator()
                .body(Map.of("externalId", "shop/1"))
                .post(account(account + "/sites"))
                .then()
                .statusCode(409)
                .body("code", equalTo("EXTERNAL_ID_TAKEN"));
        asOperator()
                .body("{\"name\": \"Boutique\"}")
                .patch("/v1/accounts/{account}/sites/{site}", account, "shop/1")
                .then()
                .statusCode(200)
                .body("name", equalTo("Boutique"))
                .body("metadata.a", equalTo(1));
        Map<String, Map<String, Object>> calls = Map.of(
                "/top-ups", Map.of("amount", 5, "siteId", site),
                "/consume", Map.of("amount", 1, "siteId", site),
                "/reservations", Map.of("amount", 1, "siteId", site));
        String key = someId();
        List.of("/top-ups", "/consume", "/reservations").forEach(path -> asOperator()
                .header("Idempotency-Key", key + path)
                .body(calls.get(path))
                .post(account(account + path))
                .then()
                .statusCode(anyOf(equalTo(200), equalTo(201))));
        Map<String, Object> batched =
                Map.of("items", List.of(Map.of("amount", 1, "siteId", site, "idempotencyKey", key + "/consume")));
        String own = newSiteKey(account, List.of(site), "balance:read", "credits:consume")
                .secret();
        String other = asOperator()
                .body("{}")
                .post(account(account + "/sites"))
                .then()
                .extract()
                .path("id");
        String both = newSiteKey(account, List.of(site, other), "balance:read").secret();
        as(own).get(account(account + "/balance")).then().statusCode(200);

        asOperator()
                .post(account(account + "/sites/" + site + "/close"))
                .then()
                .statusCode(200)
                .body("closedAt", notNullValue());

        as(own).get(account(account + "/balance")).then().statusCode(401);
        as(both).get(account(account + "/balance")).then().statusCode(200);
        as(both).get(account(account + "/balance?siteId=" + site)).then().statusCode(422);
        asOperator().get(account(account + "/balance?siteId=" + site)).then().statusCode(200);
        asOperator()
                .header("Idempotency-Key", someId())
                .body(Map.of("amount", 1, "siteId", site))
                .post(account(account + "/top-ups"))
                .then()
                .statusCode(409)
                .body("code", equalTo("SITE_CLOSED"));
        calls.forEach((path, body) -> {
            asOperator()
                    .header("Idempotency-Key", key + path)
                    .body(body)
                    .post(account(account + path))
                    .then()
                    .header("Idempotency-Replayed", "true");
            asOperator()
                    .header("Idempotency-Key", someId())
                    .body(body)
                    .post(account(account + path))
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("SITE_CLOSED"));
        });
        for (String atomic : List.of("false", "true")) {
            asOperator()
                    .body(batched)
                    .post(account(account + "/consume/batch?atomic=" + atomic))
                    .then()
                    .statusCode(200)
                    .body("results[0].status", equalTo(200));
        }
        asOperator().post(account(account + "/sites/" + site + "/close")).then().statusCode(200);
        asOperator().get(account(account + "/sites/" + someId())).then().statusCode(404);
        as(both).get(account(account + "/sites/" + site)).then().statusCode(404);
        as(both).get(account(account + "/sites/" + other)).then().statusCode(200);
    }
}

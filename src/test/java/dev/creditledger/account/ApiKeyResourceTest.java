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
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.creditledger.ledger.credits.Hash;
import dev.creditledger.testing.NativeApi.TestKey;
import dev.creditledger.testing.PostgresResource;
import dev.creditledger.testing.TestClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ApiKeyResourceTest {
    @Inject
    TestClock clock;

    @Inject
    Pool pool;

    @Test
    void a_key_is_shown_whole_once_and_kept_as_a_hash_only() {
        String account = newAccount();
        var created = asOperator()
                .body(Map.of("name", "checkout", "scopes", List.of("credits:consume", "balance:read")))
                .post(keys(account))
                .then()
                .statusCode(201)
                .body("key", matchesPattern("clk_[A-Za-z0-9_-]{43}"))
                .body("name", equalTo("checkout"))
                .body("scopes", equalTo(List.of("credits:consume", "balance:read")))
                .body("$", not(hasKey("siteIds")))
                .body("$", not(hasKey("expiresAt")));
        String secret = created.extract().path("key");
        assertThat(secret).startsWith(created.extract().<String>path("prefix"));
        assertThat(created.extract().<String>path("prefix")).hasSize(12);

        String listed =
                asOperator().get(keys(account)).then().statusCode(200).extract().asString();
        assertThat(listed).contains(created.extract().<String>path("prefix")).doesNotContain(secret);
        var row = pool.preparedQuery("select to_jsonb(k)::text as text, k.secret_hash from api_key k where id = $1")
                .execute(Tuple.of(UUID.fromString(created.extract().path("id"))))
                .await()
                .atMost(Duration.ofSeconds(10))
                .iterator()
                .next();
        assertThat(row.getString("text")).doesNotContain(secret.substring(12));
        assertThat(row.getBuffer("secret_hash").getBytes())
                .isEqualTo(Hash.sha256(secret).toBytes());
    }

    @Test
    void a_key_says_what_it_is_good_for() {
        String account = newAccount();
        List<String> sites = List.of(newSite(account), newSite(account));
        TestKey key = newSiteKey(account, sites, "balance:read");
        as(key.secret())
                .get("/v1/me")
                .then()
                .statusCode(200)
                .body("operator", equalTo(false))
                .body("accountId", equalTo(account))
                .body("keyId", equalTo(key.id()))
                .body("scopes", equalTo(List.of("balance:read")))
                .body("siteIds", hasSize(2));
        as(newKey(account, "balance:read").secret()).get("/v1/me").then().body("$", not(hasKey("siteIds")));
        asOperator()
                .get("/v1/me")
                .then()
                .statusCode(200)
                .body("operator", equalTo(true))
                .body("scopes", hasSize(6));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | name",
                "{\"name\": \"\", \"scopes\": [\"balance:read\"]} | name",
                "{\"name\": \"k\"} | scopes",
                "{\"name\": \"k\", \"scopes\": []} | scopes",
                "{\"name\": \"k\", \"scopes\": null} | scopes",
                "{\"name\": \"k\", \"scopes\": \"balance:read\"} | scopes",
                "{\"name\": \"k\", \"scopes\": [\"root\"]} | scopes[0]",
                "{\"name\": \"k\", \"scopes\": [\"balance:read\", 7]} | scopes[1]",
                "{\"name\": \"k\", \"scopes\": [null]} | scopes[0].<list element>",
                "{\"name\": \"k\", \"scopes\": [\"balance:read\", \"balance:read\"]} | scopes",
                "{\"name\": \"k\", \"scopes\": [\"balance:read\"], \"siteIds\": []} | siteIds",
                "{\"name\": \"k\", \"scopes\": [\"balance:read\"], \"siteIds\": [\"x\"]} | siteIds[0]",
                "{\"name\": \"k\", \"scopes\": [\"balance:read\"], \"expiresAt\": \"2020-01-01T00:00:00Z\"} | expiresAt",
                "{\"name\": \"k\", \"scopes\": [\"balance:read\"], \"expiresAt\": 1} | expiresAt",
                "{\"name\": \"k\", \"scopes\": [\"balance:read\"], \"accountId\": \"x\"} | accountId"
            })
    void what_a_key_is_to_be_is_checked(String body, String field) {
        asOperator()
                .body(body)
                .post(keys(newAccount()))
                .then()
                .statusCode(400)
                .body("code", equalTo("INVALID_FIELD"))
                .body("violations[0].field", startsWith(field));
    }

    @Test
    void a_key_is_for_sites_of_its_account_only() {
        String account = newAccount();
        String foreign = newSite(newAccount());
        asOperator()
                .body(Map.of(
                        "name", "k", "scopes", List.of("balance:read"), "siteIds", List.of(newSite(account), foreign)))
                .post(keys(account))
                .then()
                .statusCode(422)
                .body("code", equalTo("SITE_NOT_FOUND"));
    }

    @Test
    void keys_are_no_business_of_a_key_of_sites() {
        String account = newAccount();
        TestKey key = newSiteKey(account, List.of(newSite(account)), "account:admin", "balance:read");
        as(key.secret()).get(keys(account)).then().statusCode(403);
        as(key.secret())
                .body(Map.of("name", "k", "scopes", List.of("balance:read")))
                .post(keys(account))
                .then()
                .statusCode(403);
        as(key.secret()).delete(keys(account) + "/" + key.id()).then().statusCode(403);
    }

    @Test
    void creating_and_revoking_keys_takes_the_accounts_admin() {
        String account = newAccount();
        TestKey key = newKey(account, "balance:read", "credits:consume", "credits:grant");
        as(key.secret())
                .body(Map.of("name", "k", "scopes", List.of("balance:read")))
                .post(keys(account))
                .then()
                .statusCode(403);
        as(key.secret()).delete(keys(account) + "/" + key.id()).then().statusCode(403);
        as(key.secret()).get(keys(account)).then().statusCode(200);
        as(newKey(account, "credits:consume").secret())
                .get(keys(account))
                .then()
                .statusCode(403);
    }

    @Test
    void a_revoked_key_stops_working_at_once() {
        String account = newAccount();
        for (int round = 0; round < 20; round++) {
            TestKey key = newKey(account, "balance:read");
            as(key.secret()).get("/v1/me").then().statusCode(200);
            as(key.secret()).get("/v1/me").then().statusCode(200);
            asOperator().delete(keys(account) + "/" + key.id()).then().statusCode(204);
            as(key.secret()).get("/v1/me").then().statusCode(401);
        }
    }

    @Test
    void revoking_twice_is_revoking_and_a_stranger_is_not_found() {
        String account = newAccount();
        TestKey key = newKey(account, "account:admin");
        asOperator().delete(keys(account) + "/" + key.id()).then().statusCode(204);
        asOperator().delete(keys(account) + "/" + key.id()).then().statusCode(204);
        asOperator().delete(keys(account) + "/" + someId()).then().statusCode(404);
        asOperator().delete(keys(newAccount()) + "/" + key.id()).then().statusCode(404);
        asOperator().get(keys(account)).then().body("items", hasSize(0));
    }

    @Test
    void a_key_may_revoke_itself() {
        String account = newAccount();
        TestKey key = newKey(account, "account:admin");
        as(key.secret()).delete(keys(account) + "/" + key.id()).then().statusCode(204);
        as(key.secret()).get("/v1/me").then().statusCode(401);
    }

    @Test
    void a_key_expires_at_its_instant_even_while_it_is_remembered() {
        String account = newAccount();
        String expiresAt = clock.instant().plus(Duration.ofHours(1)).toString();
        TestKey key = newKey(
                asOperator(), account, Map.of("name", "k", "scopes", List.of("balance:read"), "expiresAt", expiresAt));
        clock.advance(Duration.ofHours(1).minusMillis(1));
        as(key.secret()).get("/v1/me").then().statusCode(200);
        clock.advance(Duration.ofMillis(1));
        as(key.secret()).get("/v1/me").then().statusCode(401);
    }

    @Test
    void an_account_has_at_most_1000_active_keys() {
        String account = newAccount();
        pool.preparedQuery(
                        """
                        insert into api_key (id, account_id, name, prefix, secret_hash, scopes, site_ids, created_at)
                        select gen_random_uuid(), $1, 'k', 'clk_', sha256(convert_to($1::text || n, 'UTF8')),
                               '{balance:read}', '{}', now()
                        from generate_series(1, 999) n
                        """)
                .execute(Tuple.of(UUID.fromString(account)))
                .await()
                .atMost(Duration.ofSeconds(10));
        TestKey last = newKey(account, "balance:read");
        Map<String, Object> wanted = Map.of("name", "k", "scopes", List.of("balance:read"));
        asOperator().body(wanted).post(keys(account)).then().statusCode(422).body("code", equalTo("TOO_MANY_API_KEYS"));
        asOperator().delete(keys(account) + "/" + last.id()).then().statusCode(204);
        asOperator().body(wanted).post(keys(account)).then().statusCode(201);
    }

    @Test
    void the_list_shows_every_key_once_across_pages() {
        String account = newAccount();
        List<String> created = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            created.add(newKey(account, "balance:read").id());
        }
        List<String> listed = new ArrayList<>();
        String cursor = null;
        do {
            var request = asOperator().queryParam("limit", 2);
            var page = (cursor == null ? request : request.queryParam("cursor", cursor))
                    .get(keys(account))
                    .then()
                    .statusCode(200);
            listed.addAll(page.extract().<List<String>>path("items.id"));
            cursor = page.extract().path("nextCursor");
        } while (cursor != null);
        assertThat(listed).containsExactlyInAnyOrderElementsOf(created);
    }

    private static String keys(String account) {
        return account(account + "/api-keys");
    }
}

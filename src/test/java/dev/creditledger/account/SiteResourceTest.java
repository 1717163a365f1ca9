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

import dev.creditledger.testing.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class SiteResourceTest {
    @Test
    void a_site_takes_the_id_and_name_it_is_given_or_gets_an_id() {
        String account = newAccount();
        String id = someId();
        asOperator()
                .body(Map.of("id", id, "name", "Shop"))
                .post(account(account + "/sites"))
                .then()
                .statusCode(201)
                .body("$", aMapWithSize(2))
                .body("id", equalTo(id))
                .body("name", equalTo("Shop"));
        as(newKey(account, "account:admin").secret())
                .body("{}")
                .post(account(account + "/sites"))
                .then()
                .statusCode(201)
                .body("$", aMapWithSize(1));
    }

    @Test
    void an_existing_id_is_a_conflict_within_the_account_only() {
        String account = newAccount();
        String id = newSite(account);
        asOperator()
                .body(Map.of("id", id))
                .post(account(account + "/sites"))
                .then()
                .statusCode(409)
                .body("code", equalTo("SITE_EXISTS"));
        asOperator()
                .body(Map.of("id", id))
                .post(account(newAccount() + "/sites"))
                .then()
                .statusCode(201);
    }

    @Test
    void an_unknown_account_has_no_sites() {
        asOperator()
                .body("{}")
                .post(account(someId() + "/sites"))
                .then()
                .statusCode(404)
                .body("code", equalTo("UNKNOWN_ACCOUNT"));
        asOperator().get(account(someId() + "/sites")).then().statusCode(404).body("code", equalTo("UNKNOWN_ACCOUNT"));
    }

    @Test
    void names_and_ids_are_checked() {
        String sites = account(newAccount() + "/sites");
        asOperator()
                .body(Map.of("name", ""))
                .post(sites)
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("name"));
        asOperator()
                .body(Map.of("name", "x".repeat(101)))
                .post(sites)
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("name"));
        asOperator()
                .body(Map.of("id", "1-1-1-1-1"))
                .post(sites)
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("id"));
        asOperator()
                .body(Map.of("id", 5))
                .post(sites)
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("id"));
    }

    @Test
    void adding_a_site_takes_the_accounts_admin() {
        String account = newAccount();
        as(newKey(account, "balance:read").secret())
                .body("{}")
                .post(account(account + "/sites"))
                .then()
                .statusCode(403);
        as(newSiteKey(account, List.of(newSite(account)), "account:admin").secret())
                .body("{}")
                .post(account(account + "/sites"))
                .then()
                .statusCode(403);
    }

    @Test
    void the_list_goes_on_where_the_page_before_ended() {
        String account = newAccount();
        List<String> created = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            created.add(newSite(account));
        }
        String reader = newKey(account, "balance:read").secret();
        var first = as(reader)
                .queryParam("limit", 3)
                .get(account(account + "/sites"))
                .then()
                .statusCode(200);
        List<String> listed = new ArrayList<>(first.extract().<List<String>>path("items.id"));
        String cursor = first.extract().path("nextCursor");
        assertThat(listed).hasSize(3);
        var second = as(reader)
                .queryParam("limit", 3)
                .queryParam("cursor", cursor)
                .get(account(account + "/sites"))
                .then()
                .statusCode(200);
        listed.addAll(second.extract().<List<String>>path("items.id"));
        assertThat(second.extract().<String>path("nextCursor")).isNull();
        assertThat(listed).containsExactlyInAnyOrderElementsOf(created);
    }

    @Test
    void a_full_last_page_says_that_it_is_the_last() {
        String account = newAccount();
        newSite(account);
        newSite(account);
        asOperator()
                .queryParam("limit", 2)
                .get(account(account + "/sites"))
                .then()
                .statusCode(200)
                .body("$", aMapWithSize(1));
    }

    @Test
    void a_key_of_sites_sees_no_others() {
        String account = newAccount();
        String own = newSite(account);
        newSite(account);
        as(newSiteKey(account, List.of(own), "balance:read").secret())
                .get(account(account + "/sites"))
                .then()
                .statusCode(200)
                .body("items.id", equalTo(List.of(own)));
    }

    @Test
    void listing_takes_a_scope_that_reads() {
        String account = newAccount();
        as(newKey(account, "credits:consume").secret())
                .get(account(account + "/sites"))
                .then()
                .statusCode(403);
        as(newKey(account, "account:admin").secret())
                .get(account(account + "/sites"))
                .then()
                .statusCode(200);
    }
}

package dev.creditledger.account;

import static dev.creditledger.testing.NativeApi.account;
import static dev.creditledger.testing.NativeApi.as;
import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.newAccount;
import static dev.creditledger.testing.NativeApi.newKey;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import dev.creditledger.testing.NativeApi.TestKey;
import dev.creditledger.testing.PostgresResource;
import dev.creditledger.testing.TestClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.format.DateTimeFormatterBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a key passes on to the keys that are made with it. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ApiKeyMakerTest {
    @Inject
    TestClock clock;

    @Test
    void a_key_makes_no_key_with_scopes_it_lacks() {
        String account = newAccount();
        String admin = newKey(account, "account:admin", "balance:read").secret();
        as(admin)
                .body(Map.of("name", "k", "scopes", List.of("balance:read", "credits:grant")))
                .post(keys(account))
                .then()
                .statusCode(403)
                .body("code", equalTo("FORBIDDEN"));
        newKey(as(admin), account, Map.of("name", "k", "scopes", List.of("balance:read")));
    }

    @Test
    void a_key_names_its_maker_and_ends_no_later() {
        String account = newAccount();
        String end = new DateTimeFormatterBuilder()
                .appendInstant(3)
                .toFormatter()
                .format(clock.instant().plus(Duration.ofHours(1)));
        TestKey maker = newKey(
                asOperator(),
                account,
                Map.of("name", "m", "scopes", List.of("account:admin", "balance:read"), "expiresAt", end));
        Map<String, Object> wanted = Map.of("name", "k", "scopes", List.of("balance:read"));
        as(maker.secret())
                .body(wanted)
                .post(keys(account))
                .then()
                .statusCode(201)
                .body("createdBy", equalTo(maker.id()))
                .body("endsWith", equalTo(maker.id()))
                .body("expiresAt", equalTo(end));
        Map<String, Object> longer = new HashMap<>(wanted);
        longer.put("expiresAt", clock.instant().plus(Duration.ofHours(2)).toString());
        as(maker.secret()).body(longer).post(keys(account)).then().statusCode(403);
        asOperator()
                .get(keys(account))
                .then()
                .rootPath("items.find { it.id == '" + maker.id() + "' }")
                .body("createdBy", equalTo("operator:bootstrap"))
                .body("", not(hasKey("endsWith")));
    }

    @Test
    void a_key_dies_with_the_key_that_made_it_unless_it_was_adopted() {
        String account = newAccount();
        String[] scopes = {"account:admin", "balance:read"};
        Map<String, Object> wanted = Map.of("name", "k", "scopes", List.of(scopes));
        TestKey maker = newKey(account, scopes);
        TestKey made = newKey(as(maker.secret()), account, wanted);
        TestKey grandchild = newKey(as(made.secret()), account, wanted);
        TestKey adopted = newKey(as(maker.secret()), account, wanted);
        TestKey ofAdopted = newKey(as(adopted.secret()), account, wanted);
        String path = keys(account) + "/" + adopted.id() + "/adopt";
        as(maker.secret()).post(path).then().statusCode(403);
        asOperator().post(path).then().statusCode(200).body("$", not(hasKey("endsWith")));
        for (TestKey key : List.of(maker, made, grandchild, adopted, ofAdopted)) {
            as(key.secret()).get("/v1/me").then().statusCode(200);
        }
        asOperator().delete(keys(account) + "/" + maker.id()).then().statusCode(204);
        for (TestKey key : List.of(maker, made, grandchild)) {
            as(key.secret()).get("/v1/me").then().statusCode(401);
        }
        for (TestKey key : List.of(adopted, ofAdopted)) {
            as(key.secret()).get("/v1/me").then().statusCode(200);
        }
        asOperator().post(keys(account) + "/" + made.id() + "/adopt").then().statusCode(404);
    }

    private static String keys(String account) {
        return account(account + "/api-keys");
    }
}

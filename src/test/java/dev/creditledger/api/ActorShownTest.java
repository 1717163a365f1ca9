package dev.creditledger.api;

import static dev.creditledger.testing.LedgerApi.post;
import static dev.creditledger.testing.LedgerApi.topUp;
import static dev.creditledger.testing.NativeApi.account;
import static dev.creditledger.testing.NativeApi.as;
import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.newAccount;
import static dev.creditledger.testing.NativeApi.newKey;
import static dev.creditledger.testing.NativeApi.newSite;
import static dev.creditledger.testing.NativeApi.newSiteKey;
import static dev.creditledger.testing.NativeApi.someId;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.creditledger.testing.NativeApi.TestKey;
import dev.creditledger.testing.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who caused an entry is told to readers of the whole account, by the native API alone. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ActorShownTest {
    @Test
    void transactions_receipts_and_exports_name_the_actor() {
        String account = newAccount();
        topUp(account, "{\"amount\": 100}").statusCode(201);
        TestKey key = newKey(account, "credits:consume", "balance:read");
        String spent = post(as(key.secret()), account + "/consume", "a", "{\"amount\": 1}")
                .statusCode(200)
                .extract()
                .path("transactionId");

        as(key.secret())
                .get(account(account + "/transactions"))
                .then()
                .body("items.actor", contains(key.id(), "operator:bootstrap"));
        as(key.secret()).get(account(account + "/transactions/" + spent)).then().body("actor", equalTo(key.id()));
        assertThat(export(key, account, "jsonl")).contains("\"actor\":\"" + key.id() + "\"");
        assertThat(export(key, account, "csv").lines())
                .satisfiesExactly(
                        header -> assertThat(header).contains(",actor,"),
                        grant -> assertThat(grant).contains(",operator:bootstrap,"),
                        consume -> assertThat(consume).contains("," + key.id() + ","));
    }

    @Test
    void a_key_of_one_site_is_not_told() {
        String account = newAccount();
        String site = newSite(account);
        topUp(account, "{\"amount\": 100, \"siteId\": \"%s\"}".formatted(site)).statusCode(201);
        TestKey key = newSiteKey(account, List.of(site), "credits:consume", "balance:read");
        String spent = post(as(key.secret()), account + "/consume", "a", "{\"amount\": 1}")
                .statusCode(200)
                .extract()
                .path("transactionId");

        as(key.secret())
                .get(account(account + "/transactions"))
                .then()
                .body("items.transactionId", hasItem(spent))
                .body("items", everyItem(not(hasKey("actor"))));
        as(key.secret()).get(account(account + "/transactions/" + spent)).then().body("", not(hasKey("actor")));
        assertThat(export(key, account, "jsonl")).contains(spent).doesNotContain("\"actor\"");
        assertThat(export(key, account, "csv")).contains(spent).doesNotContain(key.id());
        asOperator().get(account(account + "/transactions/" + spent)).then().body("actor", equalTo(key.id()));
    }

    @Test
    void what_a_payment_grants_and_takes_back_is_the_payments() {
        String account = newAccount();
        String code = "c" + someId().replace("-", "").substring(0, 20);
        asOperator()
                .body("{\"code\": \"%s\", \"name\": \"Some\", \"credits\": 100, \"price\": 40, \"currency\": \"USD\"}"
                        .formatted(code))
                .post("/v1/packages")
                .then()
                .statusCode(201);
        String purchase = asOperator()
                .body("{\"packageCode\": \"%s\", \"method\": \"payment_intent\"}".formatted(code))
                .post(account(account + "/purchases"))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        asOperator()
                .post("/v1/simulated-payments/" + purchase + "/complete")
                .then()
                .statusCode(200);
        post(asOperator(), account + "/purchases/" + purchase + "/refund", "r", "{}")
                .statusCode(200);

        asOperator()
                .get(account(account + "/transactions"))
                .then()
                .body("items.type", contains("VOID", "GRANT"))
                .body("items.actor", everyItem(startsWith("payment:pi_simulated_")));
    }

    @Test
    void facades_do_not_tell() {
        String account = newAccount();
        topUp(account, "{\"amount\": 100}").statusCode(201);
        String key = newKey(account, "balance:read").secret();

        String text = given().header("Authorization", "Bearer " + key)
                .get("/credits/transactions")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(text).doesNotContain("bootstrap").doesNotContain("actor");
    }

    private static String export(TestKey key, String account, String format) {
        return as(key.secret())
                .get(account(account + "/export?format=" + format))
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}

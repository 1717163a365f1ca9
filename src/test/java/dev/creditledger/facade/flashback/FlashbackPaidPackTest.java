package dev.creditledger.facade.flashback;

import static dev.creditledger.facade.flashback.FlashbackClient.fails;
import static dev.creditledger.facade.flashback.FlashbackClient.get;
import static dev.creditledger.facade.flashback.FlashbackClient.post;
import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.newAccount;
import static dev.creditledger.testing.NativeApi.newKey;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dev.creditledger.testing.Eventually;
import dev.creditledger.testing.PostgresResource;
import dev.creditledger.testing.TestClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A pack is bought, from its page to the credits. Tests pay as the operator says. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class FlashbackPaidPackTest {
    private static final Duration SETTLED = Duration.ofSeconds(20);

    @Inject
    TestClock clock;

    private String key;
    private String pack;

    @BeforeEach
    void open() {
        clock.set(Instant.parse("2026-06-15T12:00:00Z"));
        key = newKey(newAccount(), "balance:read", "account:admin", "purchases:write")
                .secret();
        pack = asOperator()
                .body(
                        """
                        {"code": "limited", "name": "1,100 credits", "credits": 1000, "bonusCredits": 100, "price": 99.99,
                         "currency": "USD", "purchaseLimit": 2}""")
                .post("/v1/packages")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @AfterEach
    void withdraw() {
        asOperator().delete("/v1/packages/" + pack).then().statusCode(204);
    }

    @Test
    void what_was_bought_and_paid_comes_in_as_a_purchase_with_its_packs_name() {
        complete(session(buy()));

        Eventually.await("the purchase is settled", SETTLED, () -> total(get(key, "transactions?direction=in")) > 0);
        get(key, "transactions?direction=in")
                .then()
                .statusCode(200)
                .body("data.creditAmount", contains(1100))
                .body("data.type", contains("purchase"))
                .body("data.packName", contains("1,100 credits"));
        get(key, "stats/monthly?months=1").then().body("totals.purchases", equalTo(1100));
    }

    @Test
    void no_more_than_the_limit_are_bought_in_one_billing_cycle() {
        complete(session(buy()));
        complete(session(buy()));

        fails(buy(), 429, "pack-limit");

        clock.set(Instant.parse("2026-07-01T00:00:00Z"));
        buy().then().statusCode(200);
    }

    private Response buy() {
        return post(key, "packs/buy", "{\"packId\": \"" + pack + "\"}");
    }

    private static String session(Response bought) {
        return bought.then().statusCode(200).extract().path("sessionId");
    }

    private static void complete(String sessionId) {
        asOperator()
                .post("/v1/simulated-payments/" + sessionId + "/complete")
                .then()
                .statusCode(200);
    }

    private static int total(Response transactions) {
        return transactions.then().statusCode(200).extract().path("pagination.total");
    }
}

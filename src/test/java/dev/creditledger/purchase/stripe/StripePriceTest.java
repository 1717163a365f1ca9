package dev.creditledger.purchase.stripe;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.creditledger.testing.NativeApi.account;
import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.newAccount;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.creditledger.testing.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Prices in currencies that Stripe counts in its own way. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@TestProfile(StripeProfile.class)
class StripePriceTest {
    private String made;

    @BeforeEach
    void reset() {
        StripeDouble.reset();
    }

    @AfterEach
    void remove() {
        if (made != null) {
            asOperator().delete("/v1/packages/" + made).then().statusCode(204);
        }
    }

    @Test
    void a_price_that_stripe_cannot_charge_makes_no_package() {
        create("KWD", "5.124")
                .statusCode(400)
                .body("violations.field", contains("price"))
                .body(containsString("5.120 KWD"));
        create("MGA", "12.50").statusCode(400);
    }

    @Test
    void nor_does_it_become_one_later() {
        made = create("KWD", "5.120").statusCode(201).extract().path("id");
        patch("{\"price\": 5.121}").statusCode(400);
        patch("{\"price\": 5.13}").statusCode(200);
        patch("{\"name\": \"Other\"}").statusCode(200);
    }

    @Test
    void stripe_is_asked_for_what_it_counts() {
        made = create("ISK", "500").statusCode(201).extract().path("id");
        String buyer = newAccount();
        asOperator()
                .body("{\"packageId\": \"" + made + "\", \"method\": \"payment_intent\"}")
                .post(account(buyer + "/purchases"))
                .then()
                .statusCode(201)
                .body("price", equalTo(500));
        StripeDouble.server()
                .verify(postRequestedFor(urlPathEqualTo(StripeDouble.INTENTS))
                        .withRequestBody(containing("amount=50000"))
                        .withRequestBody(containing("currency=isk")));
    }

    private static ValidatableResponse create(String currency, String price) {
        return asOperator()
                .body("{\"code\": \"stripe_price\", \"name\": \"Some\", \"credits\": 100, \"price\": " + price
                        + ", \"currency\": \"" + currency + "\"}")
                .post("/v1/packages")
                .then();
    }

    private ValidatableResponse patch(String body) {
        return asOperator().body(body).patch("/v1/packages/" + made).then();
    }
}

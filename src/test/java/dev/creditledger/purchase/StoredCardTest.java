package dev.creditledger.purchase;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static dev.creditledger.purchase.stripe.StripeDouble.INTENTS;
import static dev.creditledger.purchase.stripe.StripeDouble.SESSIONS;
import static dev.creditledger.purchase.stripe.StripeDouble.error;
import static dev.creditledger.purchase.stripe.StripeDouble.json;
import static dev.creditledger.purchase.stripe.StripeDouble.list;
import static dev.creditledger.purchase.stripe.StripeDouble.server;
import static dev.creditledger.testing.NativeApi.account;
import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.newAccount;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.creditledger.purchase.stripe.StripeDouble;
import dev.creditledger.purchase.stripe.StripeEventSender;
import dev.creditledger.purchase.stripe.StripeProfile;
import dev.creditledger.testing.NativeApi;
import dev.creditledger.testing.PostgresResource;
import dev.creditledger.testing.TestClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.UUID;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cards that Stripe stores, and who an account is there. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@TestProfile(StripeProfile.class)
class StoredCardTest {
    private static final String CARD =
            "\"object\": \"payment_method\", \"type\": \"card\", \"card\": {\"fingerprint\": \"fp\","
                    + " \"brand\": \"visa\", \"last4\": \"4242\", \"exp_year\": 2029, \"exp_month\": 4}";

    @Inject
    TestClock clock;

    private String owner;

    @BeforeEach
    void open() {
        clock.set(TestClock.START);
        StripeDouble.reset();
        owner = newAccount();
    }

    private ValidatableResponse ask(String path, String body) {
        return asOperator().body(body).post(account(owner + path)).then();
    }

    private ValidatableResponse link(String customer) {
        server().stubFor(get(urlPathEqualTo("/v1/customers/" + customer))
                .willReturn(json(
                        200,
                        "{\"id\": \"" + customer + "\", \"object\": \"customer\", \"invoice_settings\":"
                                + " {\"default_payment_method\": \"pm_2\"}}")));
        return asOperator()
                .body("{\"customerId\": \"" + customer + "\"}")
                .put(account(owner + "/payment-customer"))
                .then();
    }

    private static void stores(String customer, String... cards) {
        StringBuilder items = new StringBuilder();
        for (String card : cards) {
            items.append(items.isEmpty() ? "" : ", ")
                    .append("{\"id\": \"")
                    .append(card)
                    .append("\", \"customer\": \"")
                    .append(customer)
                    .append("\", " + CARD + "}");
        }
        server().stubFor(get(urlPathEqualTo("/v1/customers/" + customer + "/payment_methods"))
                .willReturn(json(200, list(items.toString()))));
    }

    @Test
    void a_card_is_stored_on_a_page_of_ones_own_or_of_stripes() {
        server().stubFor(post(urlPathEqualTo("/v1/setup_intents"))
                .willReturn(json(
                        200,
                        "{\"id\": \"seti_1\", \"object\": \"setup_intent\", \"client_secret\": \"seti_1_secret_x\"}")));
        ask("/payment-methods/setup", "{\"method\": \"setup_intent\"}")
                .statusCode(201)
                .body("id", Matchers.equalTo("seti_1"))
                .body("clientSecret", Matchers.equalTo("seti_1_secret_x"))
                .body("url", nullValue());
        server().verify(postRequestedFor(urlPathEqualTo("/v1/setup_intents"))
                .withFormParam("customer", matching("cus_.*"))
                .withFormParam("usage", equalTo("off_session"))
                .withFormParam("metadata[credit_ledger_account_id]", equalTo(owner)));

        server().stubFor(
                        post(urlPathEqualTo(SESSIONS))
                                .willReturn(
                                        json(
                                                200,
                                                "{\"id\": \"cs_1\", \"object\": \"checkout.session\", \"url\": \"https://stripe.example/1\"}")));
        ask("/payment-methods/setup", "{\"method\": \"checkout\"}")
                .statusCode(201)
                .body("url", Matchers.equalTo("https://stripe.example/1"))
                .body("clientSecret", nullValue());
        server().verify(postRequestedFor(urlPathEqualTo(SESSIONS)).withFormParam("mode", equalTo("setup")));
    }

    @Test
    void cards_are_listed_made_the_default_and_removed() {
        String customer = "cus_" + owner.replace("-", "");
        link(customer).statusCode(200).body("customerId", Matchers.equalTo(customer));
        stores(customer, "pm_1", "pm_2");
        asOperator()
                .get(account(owner + "/payment-methods"))
                .then()
                .statusCode(200)
                .body("items", hasSize(2))
                .body("items[0].brand", Matchers.equalTo("visa"))
                .body("items[0].lastFourDigits", Matchers.equalTo("4242"))
                .body("items[0].expires", Matchers.equalTo("2029-04"))
                .body("items[0].isDefault", Matchers.equalTo(false))
                .body("items[1].isDefault", Matchers.equalTo(true));

        server().stubFor(get(urlPathEqualTo("/v1/payment_methods/pm_1"))
                .willReturn(json(200, "{\"id\": \"pm_1\", \"customer\": \"" + customer + "\", " + CARD + "}")));
        server().stubFor(post(urlPathEqualTo("/v1/customers/" + customer))
                .willReturn(json(200, "{\"id\": \"" + customer + "\", \"object\": \"customer\"}")));
        asOperator()
                .put(account(owner + "/payment-methods/pm_1/default"))
                .then()
                .statusCode(200)
                .body("isDefault", Matchers.equalTo(true));
        server().verify(postRequestedFor(urlPathEqualTo("/v1/customers/" + customer))
                .withFormParam("invoice_settings[default_payment_method]", equalTo("pm_1")));

        asOperator()
                .body("{\"enabled\": true, \"paymentMethodId\": \"pm_1\"}")
                .put(account(owner + "/auto-refill"))
                .then()
                .statusCode(200);
        server().stubFor(post(urlPathEqualTo("/v1/payment_methods/pm_1/detach"))
                .willReturn(json(200, "{\"id\": \"pm_1\", " + CARD + "}")));
        asOperator().delete(account(owner + "/payment-methods/pm_1")).then().statusCode(204);
        asOperator().get(account(owner + "/auto-refill")).then().body("paymentMethodId", nullValue());
        asOperator()
                .delete(account(owner + "/payment-methods/pm_of_another"))
                .then()
                .statusCode(404)
                .body("code", Matchers.equalTo("UNKNOWN_PAYMENT_METHOD"));
    }

    @Test
    void an_account_is_linked_to_a_customer_that_stripe_has_and_buys_as_that_one() {
        String customer = "cus_linked" + owner.substring(0, 8);
        server().stubFor(get(urlPathMatching("/v1/customers/cus_none"))
                .willReturn(error(404, "resource_missing", "No such customer")));
        asOperator()
                .body("{\"customerId\": \"cus_none\"}")
                .put(account(owner + "/payment-customer"))
                .then()
                .statusCode(422)
                .body("code", Matchers.equalTo("UNKNOWN_CUSTOMER"));
        asOperator()
                .body("{\"customerId\": \"../x\"}")
                .put(account(owner + "/payment-customer"))
                .then()
                .statusCode(400);
        link(customer).statusCode(200);
        asOperator()
                .get(account(owner + "/payment-customer"))
                .then()
                .statusCode(200)
                .body("customerId", Matchers.equalTo(customer));
        ask("/purchases", "{\"packageCode\": \"credits_1000\", \"method\": \"payment_intent\"}")
                .statusCode(201);
        server().verify(postRequestedFor(urlPathEqualTo(INTENTS)).withFormParam("customer", equalTo(customer)));
        server().verify(0, postRequestedFor(urlPathEqualTo("/v1/customers")));
        String key = NativeApi.newKey(owner, "purchases:write").secret();
        NativeApi.as(key)
                .body("{\"customerId\": \"" + customer + "\"}")
                .put(account(owner + "/payment-customer"))
                .then()
                .statusCode(403);
    }

    @Test
    void a_checkout_keeps_the_card_and_comes_back_where_it_is_wanted() {
        ask(
                        "/purchases",
                        "{\"packageCode\": \"credits_1000\", \"method\": \"checkout\", \"keepCard\": true,"
                                + " \"successUrl\": \"http://localhost:8080/thanks?s={CHECKOUT_SESSION_ID}\"}")
                .statusCode(201);
        server().verify(postRequestedFor(urlPathEqualTo(SESSIONS))
                .withFormParam("success_url", equalTo("http://localhost:8080/thanks?s={CHECKOUT_SESSION_ID}"))
                .withFormParam("cancel_url", equalTo("http://localhost:8080/checkout/cancelled"))
                .withFormParam("payment_intent_data[setup_future_usage]", equalTo("off_session")));
        ask("/purchases", "{\"packageCode\": \"credits_1000\", \"method\": \"payment_intent\", \"keepCard\": true}")
                .statusCode(201);
        server().verify(postRequestedFor(urlPathEqualTo(INTENTS))
                .withFormParam("setup_future_usage", equalTo("off_session")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "http://localhost:8080@evil.example/",
                "http://localhost:8081/",
                "https://localhost:8080/",
                "//evil.example",
                "javascript:alert(1)",
                "http://user@localhost:8080/",
                "not an address",
                ""
            })
    void nobody_is_sent_elsewhere(String address) {
        for (String field : new String[] {"successUrl", "cancelUrl"}) {
            ask(
                            "/purchases",
                            "{\"packageCode\": \"credits_1000\", \"method\": \"checkout\", \"" + field + "\": \""
                                    + address + "\"}")
                    .statusCode(400)
                    .body("violations[0].field", Matchers.equalTo(field));
            ask("/payment-methods/setup", "{\"method\": \"checkout\", \"" + field + "\": \"" + address + "\"}")
                    .statusCode(400);
        }
    }

    @Test
    void an_unknown_account_has_no_cards() {
        asOperator().get(account(UUID.randomUUID() + "/payment-methods")).then().statusCode(404);
    }

    @Test
    void a_card_that_was_detached_is_forgotten_by_auto_refill() {
        String card = "pm_detached" + owner.replace("-", "");
        String customer = "cus_" + owner.replace("-", "");
        link(customer).statusCode(200);
        server().stubFor(get(urlPathEqualTo("/v1/payment_methods/" + card))
                .willReturn(json(200, "{\"id\": \"" + card + "\", \"customer\": \"" + customer + "\", " + CARD + "}")));
        asOperator()
                .body("{\"paymentMethodId\": \"" + card + "\"}")
                .put(account(owner + "/auto-refill"))
                .then()
                .statusCode(200);
        String detached = StripeEventSender.event("payment_method.detached", "{\"id\": \"" + card + "\"}");
        StripeEventSender.send(detached.replace("evt_", "evt_early"), clock.instant())
                .statusCode(200);
        asOperator().get(account(owner + "/auto-refill")).then().body("paymentMethodId", Matchers.equalTo(card));
        server().stubFor(get(urlPathEqualTo("/v1/payment_methods/" + card))
                .willReturn(json(200, "{\"id\": \"" + card + "\", " + CARD + "}")));
        StripeEventSender.send(detached, clock.instant()).statusCode(200);
        asOperator().get(account(owner + "/auto-refill")).then().body("paymentMethodId", nullValue());
    }
}

package dev.creditledger.purchase;

import static dev.creditledger.testing.LedgerApi.balance;
import static dev.creditledger.testing.LedgerApi.consume;
import static dev.creditledger.testing.LedgerApi.get;
import static dev.creditledger.testing.LedgerApi.post;
import static dev.creditledger.testing.NativeApi.account;
import static dev.creditledger.testing.NativeApi.as;
import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.newAccount;
import static dev.creditledger.testing.NativeApi.newKey;
import static dev.creditledger.testing.NativeApi.someId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.credits.Money;
import dev.creditledger.ledger.wallet.Origin;
import dev.creditledger.testing.PostgresResource;
import dev.creditledger.testing.TestClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Buying over HTTP, where payments are simulated. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class PurchaseResourceTest {
    private static final Origin BUYER = Origin.of("buyer", null);
    private static final String INTENT = "{\"packageCode\": \"credits_1000\", \"method\": \"payment_intent\"}";
    private static final String CHECKOUT = "{\"packageCode\": \"credits_1000\", \"method\": \"checkout\"}";

    @Inject
    TestClock clock;

    @Inject
    Purchases purchases;

    @Inject
    ReconciliationScheduler reconciliation;

    private String owner;

    @BeforeEach
    void open() {
        clock.set(TestClock.START);
        owner = newAccount();
    }

    private ValidatableResponse buy(String body) {
        return asOperator().body(body).post(account(owner + "/purchases")).then();
    }

    private String bought(String body) {
        return buy(body).statusCode(201).extract().path("id");
    }

    private static ValidatableResponse simulate(String payment, String what) {
        return asOperator()
                .post("/v1/simulated-payments/" + payment + "/" + what)
                .then();
    }

    private ValidatableResponse purchase(String id) {
        return get(owner + "/purchases/" + id).statusCode(200);
    }

    private ValidatableResponse refund(String id, String key, String body) {
        return post(asOperator(), owner + "/purchases/" + id + "/refund", key, body);
    }

    @Test
    void the_credits_come_when_it_is_paid_and_once() {
        ValidatableResponse opened = buy(INTENT)
                .statusCode(201)
                .body("status", equalTo("OPEN"))
                .body("credits", equalTo(1000))
                .body("price", equalTo(40.0f))
                .body("currency", equalTo("USD"))
                .body("provider", equalTo("simulated"))
                .body("clientSecret", startsWith("pi_simulated_"))
                .body("expiresAt", equalTo("2026-06-16T00:00:00.000Z"));
        String id = opened.extract().path("id");
        balance(owner).body("available", equalTo(0));

        simulate(opened.extract().path("paymentIntentId"), "complete").statusCode(200);
        simulate(id, "complete").statusCode(200).body("status", equalTo("SUCCEEDED"));

        balance(owner).body("available", equalTo(1000)).body("topUp.cap", equalTo(1000));
        String transaction = purchase(id)
                .body("status", equalTo("PAID"))
                .body("paidAt", equalTo("2026-06-15T12:00:00.000Z"))
                .body("clientSecret", nullValue())
                .body("owed", equalTo(0))
                .extract()
                .path("transactionId");
        get(owner + "/transactions")
                .body("items", hasSize(1))
                .body("items[0].type", equalTo("GRANT"))
                .body("items[0].transactionId", equalTo(transaction));
        simulate(id, "fail").statusCode(409).body("code", equalTo("PAYMENT_CONCLUDED"));
    }

    @Test
    void asked_again_while_unpaid_it_is_the_same_purchase_and_afterwards_another() {
        ValidatableResponse first = buy(INTENT);
        assertThat(buy(INTENT).extract().asString()).isEqualTo(first.extract().asString());
        String checkout = bought(CHECKOUT);
        assertThat(checkout).isNotEqualTo(first.extract().path("id"));
        simulate(first.extract().path("id"), "complete").statusCode(200);
        assertThat(bought(INTENT)).isNotEqualTo(first.extract().path("id"));
        assertThat(bought(CHECKOUT)).isEqualTo(checkout);
        get(owner + "/purchases").body("items", hasSize(3));
    }

    @Test
    void the_list_is_filtered_by_status_in_pages() {
        List<String> paid = new ArrayList<>();
        for (int number = 0; number < 3; number++) {
            String id = bought(INTENT);
            simulate(id, "complete").statusCode(200);
            paid.add(0, id);
            clock.advance(Duration.ofSeconds(1));
        }
        String open = bought(INTENT);

        get(owner + "/purchases?status=OPEN").body("items.id", contains(open));
        String cursor = get(owner + "/purchases?status=PAID&limit=2")
                .body("items.id", contains(paid.get(0), paid.get(1)))
                .extract()
                .path("nextCursor");
        get(owner + "/purchases?status=PAID&limit=2&cursor=" + cursor)
                .body("items.id", contains(paid.get(2)))
                .body("nextCursor", nullValue());
        get(owner + "/purchases?status=paid").statusCode(400).body("violations[0].field", equalTo("status"));
    }

    @Test
    void many_who_ask_at_once_get_one_purchase() {
        List<CompletableFuture<String>> asked = IntStream.range(0, 20)
                .mapToObj(number -> CompletableFuture.supplyAsync(() -> bought(INTENT)))
                .toList();
        assertThat(asked.stream().map(CompletableFuture::join).distinct()).hasSize(1);
        get(owner + "/purchases").body("items", hasSize(1));
    }

    @Test
    void a_checkout_has_a_page() {
        buy(CHECKOUT)
                .statusCode(201)
                .body("origin", equalTo("CHECKOUT"))
                .body("checkoutSessionId", startsWith("cs_simulated_"))
                .body("checkoutUrl", startsWith("http://localhost:"));
    }

    @Test
    void a_payment_that_failed_may_be_tried_again() {
        String id = bought(INTENT);
        simulate(id, "fail").statusCode(200);
        purchase(id).body("status", equalTo("FAILED")).body("failure.code", equalTo("card_declined"));
        buy(INTENT).body("id", equalTo(id)).body("status", equalTo("OPEN"));
        simulate(id, "complete").statusCode(200);
        purchase(id).body("status", equalTo("PAID"));
        balance(owner).body("available", equalTo(1000));
    }

    @Test
    void a_refund_takes_back_the_same_part_of_the_credits_and_the_rest_all_of_it() {
        String id = bought(INTENT);
        refund(id, "early", "{}").statusCode(409).body("code", equalTo("PURCHASE_NOT_PAID"));
        simulate(id, "complete");
        refund(id, "a", "{\"amount\": 10, \"reason\": \"too many\"}")
                .statusCode(200)
                .body("refunded", equalTo(10.0f))
                .body("clawedBack", equalTo(250))
                .body("owed", equalTo(0));
        refund(id, "a", "{\"amount\": 10, \"reason\": \"too many\"}").statusCode(200);
        refund(id, "a", "{\"amount\": 11}").statusCode(422).body("code", equalTo("IDEMPOTENCY_KEY_REUSED"));
        balance(owner).body("available", equalTo(750));
        refund(id, "b", "{\"amount\": 30.01}")
                .statusCode(422)
                .body("code", equalTo("REFUND_TOO_LARGE"))
                .body("refundable", equalTo(30.0f));
        refund(id, "c", "{}").statusCode(200).body("refunded", equalTo(40.0f)).body("clawedBack", equalTo(1000));
        balance(owner).body("available", equalTo(0));
        get(owner + "/verification").body("ok", equalTo(true));
    }

    @Test
    void credits_that_were_spent_are_owed_and_nothing_goes_below_zero() {
        String id = bought(INTENT);
        simulate(id, "complete");
        consume(owner, "c", "{\"amount\": 900}").statusCode(200);
        refund(id, "a", "{\"amount\": 20}")
                .statusCode(200)
                .body("clawedBack", equalTo(100))
                .body("owed", equalTo(400));
        refund(id, "b", "{}").statusCode(200).body("clawedBack", equalTo(100)).body("owed", equalTo(900));
        balance(owner).body("available", equalTo(0));
        get(owner + "/verification").body("ok", equalTo(true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"method\": \"checkout\"}",
                "{\"packageCode\": \"credits_250\"}",
                "{\"packageCode\": \"\", \"method\": \"checkout\"}",
                "{\"packageCode\": \"credits_250\", \"method\": \"cash\"}",
                "{\"packageCode\": \"credits_250\", \"method\": 1}",
                "{\"packageId\": \"x\", \"method\": \"checkout\"}",
                "{\"packageCode\": \"credits_250\", \"method\": \"checkout\", \"amount\": 1}"
            })
    void a_bad_request_is_refused_and_writes_nothing(String body) {
        buy(body).statusCode(400);
        get(owner + "/purchases").body("items", hasSize(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"amount\": 0}", "{\"amount\": -1}", "{\"amount\": 1.001}", "{\"reason\": \" \"}"})
    void a_bad_refund_is_refused(String body) {
        String id = bought(INTENT);
        simulate(id, "complete");
        refund(id, "a", body).statusCode(400);
        purchase(id).body("refunded", equalTo(0.0f));
    }

    @Test
    void what_is_not_there_is_404_and_what_is_anothers_too() {
        buy("{\"packageCode\": \"gold\", \"method\": \"checkout\"}")
                .statusCode(404)
                .body("code", equalTo("UNKNOWN_PACKAGE"));
        buy("{\"packageId\": \"" + someId() + "\", \"method\": \"checkout\"}")
                .statusCode(404)
                .body("code", equalTo("UNKNOWN_PACKAGE"));
        String id = bought(INTENT);
        String other = newAccount();
        get(other + "/purchases/" + id).statusCode(404).body("code", equalTo("UNKNOWN_PURCHASE"));
        get(someId() + "/purchases").statusCode(404).body("code", equalTo("UNKNOWN_ACCOUNT"));
        simulate("pi_simulated_0", "complete").statusCode(404).body("code", equalTo("UNKNOWN_PAYMENT"));
        owner = someId();
        buy(INTENT).statusCode(404).body("code", equalTo("UNKNOWN_ACCOUNT"));
    }

    @Test
    void keys_of_the_account_buy_and_read_and_only_the_operator_pays_and_refunds() {
        String buyer = newKey(owner, "purchases:write").secret();
        String reader = newKey(owner, "balance:read").secret();
        String id = as(buyer)
                .body(INTENT)
                .post(account(owner + "/purchases"))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        as(reader).body(INTENT).post(account(owner + "/purchases")).then().statusCode(403);
        as(reader).get(account(owner + "/purchases/" + id)).then().statusCode(200);
        as(buyer).post("/v1/simulated-payments/" + id + "/complete").then().statusCode(403);
        post(as(buyer), owner + "/purchases/" + id + "/refund", "r", "{}").statusCode(403);
    }

    @Test
    void a_limited_package_is_sold_so_often_in_one_month() {
        String code = "limited-" + someId();
        String packageId = asOperator()
                .body("{\"code\": \"" + code
                        + "\", \"name\": \"Two\", \"credits\": 5, \"bonusCredits\": 1, \"price\": 1.99,"
                        + " \"currency\": \"EUR\", \"purchaseLimit\": 2}")
                .post("/v1/packages")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String body = "{\"packageId\": \"" + packageId + "\", \"method\": \"checkout\"}";
        simulate(bought(body), "complete");
        String second = bought(body);
        assertThat(bought(body)).isEqualTo(second);
        simulate(second, "complete");
        buy(body).statusCode(429).body("code", equalTo("PURCHASE_LIMIT_REACHED"));
        balance(owner).body("available", equalTo(12));
        clock.advance(Duration.ofDays(16));
        buy(body).statusCode(201);
        asOperator().delete("/v1/packages/" + packageId).then().statusCode(204);
        owner = newAccount();
        buy(body).statusCode(422).body("code", equalTo("PACKAGE_INACTIVE"));
    }

    @Test
    void what_the_buyer_takes_the_price_to_be_must_be_right() throws Throwable {
        UUID buyer = UUID.fromString(owner);
        assertThat(codeOf(() -> purchases.paymentIntent(BUYER, buyer, "credits_1000", new BigDecimal("39.99"), null)))
                .isEqualTo("WRONG_AMOUNT");
        assertThat(codeOf(() -> purchases.paymentIntent(BUYER, buyer, "credits_1000", null, "EUR")))
                .isEqualTo("FOREIGN_CURRENCY");
        Purchase bought = VertxContextSupport.subscribeAndAwait(
                () -> purchases.paymentIntent(BUYER, buyer, "credits_1000", new BigDecimal("40"), "usd"));
        assertThat(bought.clientSecret).isNotNull();
    }

    private static String codeOf(java.util.function.Supplier<io.smallrye.mutiny.Uni<Purchase>> call) throws Throwable {
        try {
            VertxContextSupport.subscribeAndAwait(call);
        } catch (RequestFailure failure) {
            return failure.code();
        }
        return null;
    }

    @Test
    void what_nobody_pays_is_called_off_and_then_bought_anew() throws Throwable {
        String id = bought(INTENT);
        clock.advance(Duration.ofHours(13));
        VertxContextSupport.subscribeAndAwait(reconciliation::reconcileDue);
        purchase(id).body("status", equalTo("EXPIRED"));
        simulate(id, "complete").statusCode(409).body("state", equalTo("CANCELED"));
        assertThat(bought(INTENT)).isNotEqualTo(id);
    }

    @Test
    void one_refill_is_charged_at_a_time_and_a_declined_card_is_told() throws Throwable {
        UUID buyer = UUID.fromString(owner);
        Money price = new Money(1500, "USD");
        Purchase refill = VertxContextSupport.subscribeAndAwait(
                () -> purchases.refill(buyer, Credits.of(300), price, "pm_visa_1", "decision 1"));
        assertThat(refill.status).isEqualTo(PurchaseStatus.OPEN);
        Purchase again = VertxContextSupport.subscribeAndAwait(
                () -> purchases.refill(buyer, Credits.of(300), price, "pm_visa_1", "decision 1"));
        assertThat(again.id).isEqualTo(refill.id);
        assertThat(codeOf(() -> purchases.refill(buyer, Credits.of(300), price, "pm_visa_1", "decision 2")))
                .isEqualTo("REFILL_UNDER_WAY");
        simulate(refill.id.toString(), "complete").statusCode(200);
        balance(owner).body("available", equalTo(300));

        clock.advance(Duration.ofSeconds(1));
        Purchase declined = VertxContextSupport.subscribeAndAwait(
                () -> purchases.refill(buyer, Credits.of(300), price, "pm_declined_2", "decision 3"));
        assertThat(declined.status).isEqualTo(PurchaseStatus.FAILED);
        assertThat(declined.awaiting).isFalse();
        assertThat(declined.failureCode).isEqualTo("card_declined");
        RefillHistory history = VertxContextSupport.subscribeAndAwait(
                () -> purchases.refillHistory(buyer, TestClock.START.minusSeconds(60)));
        assertThat(history.refills())
                .extracting(RefillHistory.Refill::status)
                .containsExactly(PurchaseStatus.FAILED, PurchaseStatus.PAID);
        assertThat(history.refills())
                .extracting(RefillHistory.Refill::cardFingerprint)
                .containsExactly("pm_declined", "pm_visa");
        purchase(refill.id.toString())
                .body("origin", equalTo("AUTO_REFILL"))
                .body("packageCode", nullValue())
                .body("grantedAt", notNullValue());
    }
}

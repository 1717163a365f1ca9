package dev.creditledger.refill;

import static dev.creditledger.testing.LedgerApi.balance;
import static dev.creditledger.testing.LedgerApi.consume;
import static dev.creditledger.testing.LedgerApi.get;
import static dev.creditledger.testing.LedgerApi.post;
import static dev.creditledger.testing.LedgerApi.topUp;
import static dev.creditledger.testing.NativeApi.account;
import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.newAccount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.creditledger.testing.Eventually;
import dev.creditledger.testing.PostgresResource;
import dev.creditledger.testing.TestClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Accounts that buy by themselves, where payments are simulated. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class AutoRefillTriggerTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMinutes(5);

    @Inject
    TestClock clock;

    @Inject
    RefillScheduler scheduler;

    @Inject
    RefillDecisions decisions;

    private String owner;

    @BeforeEach
    void open() {
        // Of its own, so that nothing another test left behind falls due in this one.
        clock.set(Instant.parse("2026-06-15T12:00:00Z"));
        owner = newAccount();
        topUp(owner, "{\"amount\": 200}").statusCode(201);
    }

    private ValidatableResponse set(String body) {
        return asOperator()
                .body(body)
                .put(account(owner + "/auto-refill"))
                .then()
                .statusCode(200);
    }

    private ValidatableResponse settings() {
        return get(owner + "/auto-refill").statusCode(200);
    }

    private ValidatableResponse spend(int amount) {
        return consume(owner, UUID.randomUUID().toString(), "{\"amount\": " + amount + "}")
                .statusCode(200);
    }

    private ValidatableResponse decided() {
        return get(owner + "/auto-refill/decisions").statusCode(200);
    }

    private List<String> reasons() {
        return decided().extract().path("items.reason");
    }

    /** The decisions without what is only said while a charge is under way, which a look may meet with or not. */
    private List<String> settled() {
        return reasons().stream()
                .filter(reason -> !reason.equals("IN_PROGRESS"))
                .toList();
    }

    private List<Map<String, Object>> purchases() {
        return get(owner + "/purchases").statusCode(200).extract().path("items");
    }

    private void awaitReason(String reason) {
        Eventually.await(
                reason, LIMIT, () -> !reasons().isEmpty() && reasons().get(0).equals(reason), () -> reasons()
                        .toString());
    }

    /** Once more, after a minute: an account that was refused is not looked at before. */
    private void look() throws Throwable {
        clock.advance(Duration.ofMinutes(1));
        VertxContextSupport.subscribeAndAwait(scheduler::lookAtAll);
    }

    private static void simulate(Object purchaseId, String what) {
        asOperator()
                .post("/v1/simulated-payments/" + purchaseId + "/" + what)
                .then()
                .statusCode(200);
    }

    /** A payment is known there as soon as the card has been charged, which nobody waits for. */
    private String charged() {
        Eventually.await(
                "charged",
                LIMIT,
                () -> !purchases().isEmpty()
                        && asOperator()
                                        .get("/v1/simulated-payments/"
                                                + purchases().get(0).get("id"))
                                        .statusCode()
                                == 200);
        return (String) purchases().get(0).get("id");
    }

    @Test
    void a_consume_that_leaves_less_than_the_threshold_leads_to_one_charge_and_its_credits() {
        set("{\"enabled\": true, \"paymentMethodId\": \"pm_visa_1\"}");
        spend(100);
        spend(1);
        String purchase = charged();
        get(owner + "/purchases/" + purchase)
                .body("status", equalTo("OPEN"))
                .body("credits", equalTo(1000))
                .body("price", equalTo(40.0f));
        balance(owner).body("available", equalTo(99));
        decided()
                .body("items[-1].decision", equalTo("CHARGE"))
                .body("items[-1].reason", equalTo("BELOW_THRESHOLD"))
                .body("items[-1].available", equalTo(99))
                .body("items[-1].threshold", equalTo(100))
                .body("items[-1].price", equalTo(40.0f))
                .body("items[-1].currency", equalTo("USD"))
                .body("items[-1].purchaseId", equalTo(purchase));

        simulate(purchase, "complete");
        balance(owner).body("available", equalTo(1099));
        clock.advance(Duration.ofMinutes(1));
        spend(1000);
        awaitReason("COOLING_DOWN");
        decided()
                .body("items[0].decision", equalTo("REFUSE"))
                .body("items[0].until", equalTo("2026-06-15T12:05:00.000Z"))
                .body("items[0].purchaseId", nullValue());
        assertThat(purchases()).hasSize(1);

        clock.advance(PAUSE);
        spend(1);
        Eventually.await("the next", LIMIT, () -> purchases().size() == 2);
        assertThat(charged()).isNotEqualTo(purchase);
    }

    @Test
    void a_capture_does_as_a_consume() {
        set("{\"enabled\": true, \"paymentMethodId\": \"pm_visa_1\", \"threshold\": 51, \"amount\": 250}");
        String reservation = post(asOperator(), owner + "/reservations", "r", "{\"amount\": 150}")
                .statusCode(201)
                .extract()
                .path("reservationId");
        post(asOperator(), owner + "/reservations/" + reservation + "/capture", "c", "{}")
                .statusCode(200);
        charged();
        decided().body("items[-1].price", equalTo(10.0f)).body("items[-1].available", equalTo(50));
    }

    @Test
    void at_the_threshold_or_switched_off_nothing_is_decided() throws Throwable {
        set("{\"enabled\": true, \"paymentMethodId\": \"pm_visa_1\"}");
        spend(100);
        look();
        decided().body("items", hasSize(0));
        set("{\"enabled\": false}");
        spend(1);
        look();
        decided().body("items", hasSize(0));
        assertThat(purchases()).isEmpty();
    }

    @Test
    void a_refusal_that_lasts_is_one_decision_until_the_reason_changes() throws Throwable {
        set("{\"enabled\": true}");
        spend(150);
        awaitReason("NO_PAYMENT_METHOD");
        long before = decided().extract().jsonPath().getLong("items[0].count");
        look();
        spend(1);
        look();
        decided()
                .body("items", hasSize(1))
                .body("items[0].count", greaterThanOrEqualTo((int) before + 2))
                .body("items[0].available", equalTo(49))
                .body("items[0].at", equalTo("2026-06-15T12:00:00.000Z"))
                .body("items[0].lastAt", equalTo("2026-06-15T12:02:00.000Z"));
        set("{\"paymentMethodId\": \"pm_visa_1\"}");
        look();
        charged();
        assertThat(settled()).containsExactly("BELOW_THRESHOLD", "NO_PAYMENT_METHOD");
    }

    @Test
    void two_failures_in_a_row_stop_it_until_the_settings_are_changed() throws Throwable {
        stopByFailures();
        spend(1);
        look();
        assertThat(purchases()).hasSize(2);
        set("{\"enabled\": true}").body("enabled", equalTo(true)).body("stopped", nullValue());
        look();
        Eventually.await("another", LIMIT, () -> purchases().size() == 3);
    }

    @Test
    void the_same_card_under_another_id_is_no_change_and_another_card_is() throws Throwable {
        stopByFailures();
        set("{\"paymentMethodId\": \"pm_declined_2\"}").body("stopped.code", equalTo("card_declined"));
        set("{\"paymentMethodId\": \"\"}").body("stopped.code", equalTo("card_declined"));
        set("{\"enabled\": true, \"threshold\": 150, \"paymentMethodId\": \"pm_declined_3\"}")
                .body("enabled", equalTo(false))
                .body("threshold", equalTo(150))
                .body("stopped.code", equalTo("card_declined"));
        look();
        assertThat(purchases()).hasSize(2);
        set("{\"paymentMethodId\": \"pm_visa_1\"}")
                .body("enabled", equalTo(true))
                .body("stopped", nullValue());
        look();
        Eventually.await("another", LIMIT, () -> purchases().size() == 3);
    }

    @Test
    void what_is_sent_again_unchanged_is_no_change() throws Throwable {
        stopByFailures();
        set("{\"threshold\": 100, \"amount\": 1000, \"paymentMethodId\": \"pm_declined_1\"}")
                .body("enabled", equalTo(false));
        set("{\"threshold\": 99}").body("enabled", equalTo(true));
    }

    /** Charged twice, and declined. */
    private void stopByFailures() throws Throwable {
        set("{\"enabled\": true, \"paymentMethodId\": \"pm_declined_1\"}");
        spend(150);
        awaitReason("FAILED_RECENTLY");
        settings().body("enabled", equalTo(true));
        clock.advance(PAUSE);
        look();
        awaitReason("BREAKER_OPEN");
        settings()
                .body("enabled", equalTo(false))
                .body("stopped.code", equalTo("card_declined"))
                .body("stopped.detail", equalTo("The simulated payment failed."))
                .body("stopped.since", notNullValue());
        decided().body("items[0].detail", equalTo("card_declined: The simulated payment failed."));
        assertThat(settled()).containsExactly("BREAKER_OPEN", "BELOW_THRESHOLD", "FAILED_RECENTLY", "BELOW_THRESHOLD");
    }

    @Test
    void a_failure_that_is_told_later_counts_as_well() throws Throwable {
        set("{\"enabled\": true, \"paymentMethodId\": \"pm_visa_1\"}");
        spend(150);
        simulate(charged(), "fail");
        look();
        awaitReason("FAILED_RECENTLY");
        clock.advance(PAUSE);
        look();
        Eventually.await("the second", LIMIT, () -> purchases().size() == 2);
        simulate(charged(), "fail");
        look();
        awaitReason("BREAKER_OPEN");
        settings().body("stopped.code", equalTo("card_declined"));
    }

    /** What a crash right after the decision leaves behind. */
    @Test
    void what_was_decided_and_not_charged_yet_keeps_another_from_being_decided() throws Throwable {
        UUID id = UUID.fromString(owner);
        spend(150);
        set("{\"enabled\": true, \"paymentMethodId\": \"pm_visa_1\"}");
        assertThat(VertxContextSupport.subscribeAndAwait(() -> decisions.decide(id)))
                .isNotNull();
        assertThat(VertxContextSupport.subscribeAndAwait(() -> decisions.decide(id)))
                .isNull();
        look();
        decided().body("items.reason", contains("IN_PROGRESS", "BELOW_THRESHOLD"));
        assertThat(purchases()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"maximumPerDay\": 0}                              | DAILY_LIMIT    | 2026-06-16T00:00:00.000Z",
                "{\"monthlyAmount\": 39.99}                          | MONTHLY_AMOUNT |",
                "{\"monthlyAmount\": 100000, \"currency\": \"JPY\"}  | NO_PRICE       |",
            })
    void the_operator_may_limit_one_account(String limits, String reason, String until) throws Throwable {
        set("{\"enabled\": true, \"paymentMethodId\": \"pm_visa_1\"}");
        limit(limits).statusCode(200);
        spend(150);
        awaitReason(reason);
        decided().body("items[0].until", equalTo(until));
        limit("{\"maximumPerDay\": null, \"monthlyAmount\": null}")
                .statusCode(200)
                .body("limits.maximumPerDay", equalTo(5));
        look();
        charged();
    }

    @Test
    void decisions_come_in_pages() throws Throwable {
        stopByFailures();
        String path = owner + "/auto-refill/decisions?limit=3";
        String cursor = get(path).body("items", hasSize(3)).extract().path("nextCursor");
        get(path + "&cursor=" + cursor)
                .body("items[-1].reason", equalTo("BELOW_THRESHOLD"))
                .body("nextCursor", nullValue());
        get(path + "&cursor=nonsense").statusCode(400);
        get(owner + "/auto-refill/decisions?limit=0").statusCode(400);
    }

    private ValidatableResponse limit(String body) {
        return asOperator()
                .body(body)
                .put(account(owner + "/auto-refill/limits"))
                .then();
    }
}

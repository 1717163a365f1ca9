package dev.creditledger.refill;

import static dev.creditledger.testing.LedgerApi.balance;
import static dev.creditledger.testing.LedgerApi.consume;
import static dev.creditledger.testing.LedgerApi.get;
import static dev.creditledger.testing.LedgerApi.topUp;
import static dev.creditledger.testing.NativeApi.account;
import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.newAccount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

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
import org.junit.jupiter.params.provider.ValueSource;

/** Refills whose money goes back are not made again until the owner says so. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class RefillReversalTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Inject
    TestClock clock;

    @Inject
    RefillScheduler scheduler;

    @Inject
    RefillWatch watch;

    private String owner;

    @BeforeEach
    void open() {
        clock.set(Instant.parse("2026-06-15T12:00:00Z"));
        owner = newAccount();
        topUp(owner, "{\"amount\": 200}").statusCode(201);
        set("{\"enabled\": true, \"paymentMethodId\": \"pm_visa_1\"}");
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

    private void spend(int amount) {
        consume(owner, UUID.randomUUID().toString(), "{\"amount\": " + amount + "}")
                .statusCode(200);
    }

    private static ValidatableResponse simulate(String payment, String what) {
        return asOperator()
                .body("{}")
                .post("/v1/simulated-payments/" + payment + "/" + what)
                .then()
                .statusCode(200);
    }

    private List<Map<String, Object>> purchases() {
        return get(owner + "/purchases").statusCode(200).extract().path("items");
    }

    private String refilled() {
        spend(150);
        Eventually.await(
                "charged",
                LIMIT,
                () -> !purchases().isEmpty()
                        && asOperator()
                                        .get("/v1/simulated-payments/"
                                                + purchases().get(0).get("id"))
                                        .statusCode()
                                == 200);
        String purchase = (String) purchases().get(0).get("id");
        simulate(purchase, "complete");
        balance(owner).body("available", equalTo(1050));
        return purchase;
    }

    private void look() throws Throwable {
        clock.advance(Duration.ofMinutes(6));
        VertxContextSupport.subscribeAndAwait(scheduler::lookAtAll);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dispute", "refund"})
    void a_refill_whose_money_goes_back_stops_refills_until_the_owner_starts_them(String how) throws Throwable {
        String purchase = refilled();
        if (how.equals("dispute")) {
            simulate(purchase, "dispute");
        } else {
            asOperator()
                    .header("Idempotency-Key", "r")
                    .body("{}")
                    .post(account(owner + "/purchases/" + purchase + "/refund"))
                    .then()
                    .statusCode(200);
        }
        balance(owner).body("available", equalTo(50));
        settings()
                .body("enabled", equalTo(false))
                .body("stopped.code", equalTo("REFUNDED"))
                .body("stopped.since", notNullValue());
        look();
        set("{\"threshold\": 150}").body("stopped.code", equalTo("REFUNDED"));
        set("{\"paymentMethodId\": \"pm_other_1\"}").body("stopped.code", equalTo("REFUNDED"));
        look();
        assertThat(purchases()).hasSize(1);
        get(owner + "/auto-refill/decisions").body("items.reason", hasItem("REFUNDED"));

        set("{\"enabled\": true}").body("enabled", equalTo(true)).body("stopped", nullValue());
        look();
        Eventually.await("charged again", LIMIT, () -> purchases().size() == 2);
    }

    /** What it took comes back, and the owner is asked all the same. */
    @Test
    void a_dispute_that_was_won_leaves_refills_stopped() {
        String purchase = refilled();
        simulate(purchase, "dispute");
        simulate(purchase, "win");
        balance(owner).body("available", equalTo(1050));
        settings().body("stopped.code", equalTo("REFUNDED"));
    }

    @Test
    void an_inquiry_stops_nothing() {
        String purchase = refilled();
        asOperator()
                .body("{\"inquiry\": true}")
                .post("/v1/simulated-payments/" + purchase + "/dispute")
                .then()
                .statusCode(200);
        balance(owner).body("available", equalTo(1050));
        settings().body("enabled", equalTo(true));
    }

    @Test
    void a_card_that_the_provider_does_not_have_any_more_is_forgotten() throws Throwable {
        set("{\"paymentMethodId\": \"pm_gone_" + owner.replace("-", "") + "\"}");
        VertxContextSupport.subscribeAndAwait(() -> watch.gone("pm_gone_" + owner.replace("-", "")));
        settings().body("enabled", equalTo(true)).body("paymentMethodId", nullValue());
        asOperator()
                .get("/v1/audit?account=" + owner + "&action=auto-refill.change")
                .then()
                .statusCode(200)
                .body("items.actor", hasItem(startsWith("payment:pm_gone_")));
    }
}

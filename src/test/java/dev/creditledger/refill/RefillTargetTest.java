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

/** Refills up to a balance, and before so many days of use have passed. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class RefillTargetTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Inject
    TestClock clock;

    @Inject
    RefillScheduler scheduler;

    private String owner;

    @BeforeEach
    void open() {
        clock.set(Instant.parse("2026-06-15T12:00:00Z"));
        owner = newAccount();
        topUp(owner, "{\"amount\": 1000}").statusCode(201);
    }

    private ValidatableResponse set(String body) {
        return asOperator().body(body).put(account(owner + "/auto-refill")).then();
    }

    private void spend(int amount) {
        consume(owner, UUID.randomUUID().toString(), "{\"amount\": " + amount + "}")
                .statusCode(200);
    }

    private List<Map<String, Object>> purchases() {
        return get(owner + "/purchases").statusCode(200).extract().path("items");
    }

    @Test
    void a_target_is_bought_up_to() {
        set("{\"enabled\": true, \"threshold\": 100, \"targetBalance\": 2000, \"paymentMethodId\": \"pm_visa_1\"}")
                .statusCode(200)
                .body("targetBalance", equalTo(2000));
        spend(950);
        Eventually.await("bought", LIMIT, () -> !purchases().isEmpty());
        assertThat(purchases().get(0)).containsEntry("credits", 1950);
        get(owner + "/auto-refill/decisions").body("items[-1].amount", equalTo(1950));
        set("{\"targetBalance\": null}").statusCode(200).body("targetBalance", nullValue());
    }

    @Test
    void a_target_that_is_not_above_the_threshold_is_refused() {
        set("{\"threshold\": 100, \"targetBalance\": 100}")
                .statusCode(400)
                .body("violations[0].field", equalTo("targetBalance"));
        set("{\"thresholdDays\": 0}").statusCode(400).body("violations[0].field", equalTo("thresholdDays"));
        set("{\"thresholdDays\": 91}").statusCode(400);
        set("{\"targetBalance\": 0}").statusCode(400);
    }

    /** 70 used in the last seven days are ten a day. */
    @Test
    void fewer_than_so_many_days_of_use_are_bought_for() throws Throwable {
        set("{\"enabled\": true, \"threshold\": 1, \"thresholdDays\": 90, \"paymentMethodId\": \"pm_visa_1\"}")
                .statusCode(200)
                .body("thresholdDays", equalTo(90));
        spend(70);
        balance(owner).body("available", equalTo(930));
        clock.advance(Duration.ofMinutes(1));
        VertxContextSupport.subscribeAndAwait(scheduler::lookAtAll);
        assertThat(purchases()).isEmpty();
        spend(350); // 420 in seven days: 60 a day, of which 580 last less than ten days
        clock.advance(Duration.ofMinutes(1));
        VertxContextSupport.subscribeAndAwait(scheduler::lookAtAll);
        Eventually.await("bought", LIMIT, () -> !purchases().isEmpty());
        get(owner + "/auto-refill/decisions").body("items[-1].threshold", equalTo(5400));
    }
}

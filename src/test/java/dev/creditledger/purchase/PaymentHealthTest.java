package dev.creditledger.purchase;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.creditledger.testing.ManagementPort.onManagementPort;
import static dev.creditledger.testing.NativeApi.account;
import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.newAccount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.creditledger.purchase.stripe.StripeDouble;
import dev.creditledger.purchase.stripe.StripeEventSender;
import dev.creditledger.purchase.stripe.StripePayment;
import dev.creditledger.purchase.stripe.StripeProfile;
import dev.creditledger.testing.PostgresResource;
import dev.creditledger.testing.TestClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What operators see of payments. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@TestProfile(StripeProfile.class)
class PaymentHealthTest {
    @Inject
    TestClock clock;

    @Inject
    ReconciliationScheduler reconciliation;

    private static String metrics() {
        return onManagementPort()
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    /** Other tests may have left events behind, of other times. */
    private static double gauge(String name) {
        return metrics()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    private static void health(int status, String word) {
        onManagementPort()
                .get("/q/health/group/payments")
                .then()
                .statusCode(status)
                .body("status", equalTo(word));
    }

    @Test
    void events_that_wait_are_counted_and_after_an_hour_payments_are_down() throws Throwable {
        clock.set(TestClock.START);
        StripeDouble.reset();
        VertxContextSupport.subscribeAndAwait(reconciliation::run);
        double waitingBefore = gauge("credits_payments_events_waiting");
        String purchase = asOperator()
                .body("{\"packageCode\": \"credits_1000\", \"method\": \"payment_intent\"}")
                .post(account(newAccount() + "/purchases"))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        StripePayment payment = new StripePayment(purchase, "pi_" + purchase, 4000);
        String event = payment.succeeded();
        StripeDouble.server()
                .stubFor(get(urlPathEqualTo(StripeDouble.INTENTS + "/pi_" + purchase))
                        .willReturn(StripeDouble.error(500, "broken", "Not now")));
        StripeEventSender.send(event, clock.instant()).statusCode(503);
        health(200, "UP");
        VertxContextSupport.subscribeAndAwait(reconciliation::run);
        assertThat(gauge("credits_payments_events_waiting")).isEqualTo(waitingBefore + 1);
        assertThat(metrics())
                .contains("credits_payments_events_total{outcome=\"UNANSWERED\",type=\"payment_intent.succeeded\"}");
        clock.advance(Duration.ofMinutes(61));
        health(503, "DOWN");
        assertThat(gauge("credits_payments_events_waiting_age_seconds")).isGreaterThanOrEqualTo(3660);

        payment.become("succeeded");
        StripeEventSender.send(event, clock.instant()).statusCode(200);
        VertxContextSupport.subscribeAndAwait(reconciliation::run);
        health(200, "UP");
        assertThat(gauge("credits_payments_events_waiting")).isEqualTo(waitingBefore);
        assertThat(gauge("credits_payments_events_last_age_seconds")).isNotNaN();
        assertThat(metrics()).contains("credits_payments_purchases_total{origin=\"PAYMENT_INTENT\",status=\"PAID\"}");
    }
}

package dev.creditledger.purchase;

import io.smallrye.health.api.HealthGroup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Whether payments go on, for operators: it is no part of readiness, as an instance that cannot be paid can still spend.
 * Down while an event, or a purchase that the ledger does not match, has waited for longer than the provider repeats
 * itself, or nobody can tell us anything. It asks nobody: the gauges are read once a minute.
 */
@HealthGroup("payments")
@ApplicationScoped
class PaymentHealth implements HealthCheck {
    private static final String NAME = "payments";
    private static final Duration LONGEST = Duration.ofHours(1);

    private final PaymentGateways gateways;
    private final PaymentMetrics metrics;
    private final InstantSource time;

    PaymentHealth(PaymentGateways gateways, PaymentMetrics metrics, InstantSource time) {
        this.gateways = gateways;
        this.metrics = metrics;
        this.time = time;
    }

    @Override
    public HealthCheckResponse call() {
        PaymentSummary summary = metrics.summary();
        if (gateways.current().filter(gateway -> !gateway.hearsEvents()).isPresent()) {
            return down("no event can be believed: CREDITS_STRIPE_WEBHOOK_SECRET is not set");
        }
        if (isLate(summary.oldestWaiting())) {
            return down("events have waited since " + summary.oldestWaiting());
        }
        if (isLate(summary.oldestUnsettled())) {
            return down("purchases have been unsettled since " + summary.oldestUnsettled());
        }
        return HealthCheckResponse.up(NAME);
    }

    private static HealthCheckResponse down(String reason) {
        return HealthCheckResponse.named(NAME).down().withData("reason", reason).build();
    }

    private boolean isLate(Instant since) {
        return since != null && since.plus(LONGEST).isBefore(time.instant());
    }
}

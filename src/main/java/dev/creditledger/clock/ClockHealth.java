package dev.creditledger.clock;

import dev.creditledger.time.ServiceTime;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Readiness is down while the host's clock is not the database's: other instances can decide, this one cannot. */
@Readiness
@ApplicationScoped
class ClockHealth implements HealthCheck {
    private static final String NAME = "clock";

    private final ServiceTime time;
    private final ClockWatch watch;

    ClockHealth(ServiceTime time, ClockWatch watch) {
        this.time = time;
        this.watch = watch;
    }

    @Override
    public HealthCheckResponse call() {
        return time.isTrusted()
                ? HealthCheckResponse.up(NAME)
                : HealthCheckResponse.named(NAME)
                        .down()
                        .withData("reason", watch.finding())
                        .build();
    }
}

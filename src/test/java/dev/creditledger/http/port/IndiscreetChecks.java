package dev.creditledger.http.port;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/** Checks that tell too much: one that is up, and two that are down in their own ways while a test wants it. */
final class IndiscreetChecks {
    static final String SECRET = "account 0b6b6c4e at db:5432";

    static volatile boolean failing;

    private IndiscreetChecks() {}

    @Liveness
    @ApplicationScoped
    static class Talking implements HealthCheck {
        @Override
        public HealthCheckResponse call() {
            return HealthCheckResponse.named("talking")
                    .status(!failing)
                    .withData("reason", SECRET)
                    .build();
        }
    }

    @Readiness
    @ApplicationScoped
    static class Throwing implements HealthCheck {
        @Override
        public HealthCheckResponse call() {
            if (failing) {
                throw new IllegalStateException(SECRET);
            }
            return HealthCheckResponse.up("throwing");
        }
    }

    @Readiness
    @ApplicationScoped
    static class Breaking implements AsyncHealthCheck {
        @Override
        public Uni<HealthCheckResponse> call() {
            return failing
                    ? Uni.createFrom().failure(new IllegalStateException(SECRET))
                    : Uni.createFrom().item(HealthCheckResponse.up("breaking"));
        }
    }
}

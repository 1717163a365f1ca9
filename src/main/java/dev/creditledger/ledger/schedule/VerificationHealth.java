package dev.creditledger.ledger.schedule;

import dev.creditledger.ledger.VerificationMetrics;
import dev.creditledger.ledger.query.VerificationSummary;
import dev.creditledger.ledger.store.VerificationStore;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Names the accounts whose last verification failed, on every instance whichever found it. Always up: a corrupt journal
 * of one account is no reason to stop serving the others, and no restart repairs it.
 */
@Readiness
@ApplicationScoped
class VerificationHealth implements AsyncHealthCheck {
    private static final String NAME = "ledger-verification";
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final VerificationStore store;
    private final VerificationMetrics metrics;

    VerificationHealth(VerificationStore store, VerificationMetrics metrics) {
        this.store = store;
        this.metrics = metrics;
    }

    /** Whether the database answers is the matter of another check. */
    @Override
    public Uni<HealthCheckResponse> call() {
        return store.summary()
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .invoke(metrics::show)
                .map(VerificationHealth::response)
                .onFailure()
                .recoverWithItem(() -> HealthCheckResponse.named(NAME)
                        .up()
                        .withData("known", false)
                        .build());
    }

    private static HealthCheckResponse response(VerificationSummary summary) {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named(NAME).up().withData("divergentAccounts", summary.divergent());
        if (summary.divergent() > 0) {
            response.withData(
                    "accounts",
                    summary.firstDivergent().stream().map(UUID::toString).collect(Collectors.joining(",")));
        }
        summary.oldest().ifPresent(oldest -> response.withData("oldestVerification", oldest.toString()));
        return response.build();
    }
}

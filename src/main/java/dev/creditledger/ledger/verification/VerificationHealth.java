package dev.creditledger.ledger.verification;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Names the accounts whose last verification failed, on every instance whichever found it: in the log, whenever others
 * do, because anybody may ask for readiness. Always up: a corrupt journal of one account is no reason to stop serving
 * the others, and no restart repairs it.
 */
@Readiness
@ApplicationScoped
class VerificationHealth implements AsyncHealthCheck {
    private static final Logger LOG = Logger.getLogger(VerificationHealth.class);
    private static final HealthCheckResponse UP = HealthCheckResponse.up("ledger-verification");
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final VerificationStore store;
    private final VerificationMetrics metrics;
    private final AtomicReference<List<UUID>> named = new AtomicReference<>(List.of());

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
                .invoke(this::name)
                .replaceWith(UP)
                .onFailure()
                .recoverWithItem(UP);
    }

    private void name(VerificationSummary summary) {
        List<UUID> now = List.copyOf(summary.firstDivergent());
        if (now.equals(named.getAndSet(now))) {
            return;
        }
        if (now.isEmpty()) {
            LOG.info("There is no account any more whose last verification failed");
        } else {
            LOG.errorf(
                    "Accounts whose last verification failed: %d, the first of them: %s",
                    summary.divergent(), now.stream().map(UUID::toString).collect(Collectors.joining(", ")));
        }
    }
}

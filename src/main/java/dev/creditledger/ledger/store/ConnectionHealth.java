package dev.creditledger.ledger.store;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Readiness is down while what a consume or a balance would be sent on is not answered: the connections of the lanes and of the
 * reader of wallets, which are asked every second when they are idle.
 */
@Readiness
@ApplicationScoped
class ConnectionHealth implements AsyncHealthCheck {
    private final LedgerDatabase database;

    ConnectionHealth(LedgerDatabase database) {
        this.database = database;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom().item(() -> HealthCheckResponse.named("ledger connections")
                .status(database.isAnswering())
                .build());
    }
}

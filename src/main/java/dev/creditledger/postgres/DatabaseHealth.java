package dev.creditledger.postgres;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Readiness is down while the database does not answer; the log says why. It stands in for the check that Quarkus brings,
 * which makes a probe wait for as long as a vanished host keeps the connection attempt hanging.
 */
@Readiness
@ApplicationScoped
class DatabaseHealth implements AsyncHealthCheck {
    private static final String NAME = "database";

    private final Pool pool;
    private final DatabaseConnections connections;
    private final Duration patience;

    DatabaseHealth(@ConnectionsFor(Purpose.ADMISSION) Pool pool, DatabaseConnections connections) {
        this.pool = pool;
        this.connections = connections;
        patience = connections.times().probe();
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return pool.query("select 1")
                .execute()
                .ifNoItem()
                .after(patience)
                .fail()
                .replaceWith(HealthCheckResponse.up(NAME))
                .onFailure(TimeoutException.class)
                .invoke(() -> connections.suspect(patience))
                .onFailure()
                .recoverWithItem(this::down);
    }

    private HealthCheckResponse down(Throwable failure) {
        String reason = failure.getMessage() == null ? "no answer within " + patience : failure.getMessage();
        return HealthCheckResponse.named(NAME).down().withData("reason", reason).build();
    }
}

package dev.creditledger.postgres;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Readiness is down while the database does not answer; the log says why. It stands in for the check that Quarkus brings, which makes a
 * probe wait for as long as a vanished host keeps the connection attempt hanging.
 */
@Readiness
@ApplicationScoped
class DatabaseHealth implements AsyncHealthCheck {
    private static final String NAME = "database";
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Pool pool;

    DatabaseHealth(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return pool.query("select 1")
                .execute()
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .replaceWith(HealthCheckResponse.up(NAME))
                .onFailure()
                .recoverWithItem(DatabaseHealth::down);
    }

    private static HealthCheckResponse down(Throwable failure) {
        String reason = failure.getMessage() == null ? "no answer within " + PATIENCE : failure.getMessage();
        return HealthCheckResponse.named(NAME).down().withData("reason", reason).build();
    }
}

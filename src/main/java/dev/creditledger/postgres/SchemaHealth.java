package dev.creditledger.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Readiness is down until the schema is there; the log says why. */
@Readiness
@ApplicationScoped
class SchemaHealth implements HealthCheck {
    private final SchemaMigration migration;

    SchemaHealth(SchemaMigration migration) {
        this.migration = migration;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("database schema").status(migration.ready());
        return migration.ready()
                ? response.build()
                : response.withData("reason", migration.obstacle()).build();
    }
}

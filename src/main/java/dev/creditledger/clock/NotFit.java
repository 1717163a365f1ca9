package dev.creditledger.clock;

import dev.creditledger.postgres.SchemaMigration;
import dev.creditledger.time.ServiceTime;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.ScheduledExecution;
import jakarta.inject.Singleton;

/**
 * Skips whatever the service does by itself while the schema is not there, or the clock is wrong. Every scheduled method
 * names it, which {@code ArchitectureTest} sees to.
 */
@Singleton
public class NotFit implements Scheduled.SkipPredicate {
    private final SchemaMigration schema;
    private final ServiceTime time;

    NotFit(SchemaMigration schema, ServiceTime time) {
        this.schema = schema;
        this.time = time;
    }

    @Override
    public boolean test(ScheduledExecution execution) {
        return !schema.ready() || !time.isTrusted();
    }
}

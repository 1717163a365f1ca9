package dev.creditledger.ledger.closing;

import dev.creditledger.clock.NotFit;
import dev.creditledger.ledger.Ledger;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Runs the {@link ClosingSweep} on every instance that takes part: soon after each UTC midnight, or when it can. */
@ApplicationScoped
public class ClosingScheduler {
    private static final Logger LOG = Logger.getLogger(ClosingScheduler.class);

    private final Ledger ledger;
    private final ClosingSettings settings;
    private final ClosingSweep sweep;
    private volatile boolean stopping;

    ClosingScheduler(Ledger ledger, ClosingStore store, ClosingSettings settings) {
        this.ledger = ledger;
        this.settings = settings;
        sweep = new ClosingSweep(store, () -> stopping);
    }

    @Scheduled(
            every = "{credits.settlement.every}",
            delayed = "{credits.settlement.every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = NotFit.class)
    Uni<Void> sweep() {
        if (stopping || !settings.sweep()) {
            return Uni.createFrom().voidItem();
        }
        return sweep.run(ledger.now())
                .invoke(closed -> {
                    if (closed > 0) {
                        LOG.infof("closed the day of %d accounts", closed);
                    }
                })
                .onFailure()
                .invoke(failure -> LOG.logf(
                        stopping ? Logger.Level.DEBUG : Logger.Level.WARN,
                        "days are closed late: %s",
                        failure.getMessage()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }
}

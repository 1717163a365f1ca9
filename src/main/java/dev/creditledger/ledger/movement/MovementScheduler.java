package dev.creditledger.ledger.movement;

import dev.creditledger.clock.NotFit;
import dev.creditledger.ledger.usage.ConsumeBacklog;
import dev.creditledger.ledger.usage.RecentConsumers;
import dev.creditledger.ledger.usage.RollupKeeper;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Keeps the sums of reports behind the journal: soon for accounts that are written to a lot on this instance, later for
 * the others, and now and then for all that was left behind; then it is known up to when everything is counted.
 */
@Startup // follows from the first call on
@ApplicationScoped
public class MovementScheduler {
    private static final Logger LOG = Logger.getLogger(MovementScheduler.class);

    /** Whatever was decided this long ago has been committed or never will be. */
    private static final Duration SETTLED = Duration.ofMinutes(1);

    private final ConsumeBacklog backlog = new ConsumeBacklog(System::nanoTime);
    private final MovementStore store;
    private final RollupKeeper keeper;
    private final ReportSettings settings;
    private final InstantSource clock;

    MovementScheduler(RecentConsumers writers, MovementStore store, ReportSettings settings, InstantSource clock) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
        keeper = new RollupKeeper(store::catchUp, store::accountsBehind);
        writers.follow(backlog::add);
    }

    @Scheduled(
            every = "{credits.reports.every}",
            delayed = "{credits.reports.every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = NotFit.class)
    Uni<Void> catchUpRecent() {
        List<UUID> accountIds = backlog.take(settings.writes(), settings.atLatest());
        return keeper.catchUp(accountIds)
                .onFailure()
                .invoke(failure -> {
                    LOG.warnf("the sums of reports are late: %s", failure.getMessage());
                    backlog.putBack(accountIds);
                })
                .onFailure()
                .recoverWithNull();
    }

    @Scheduled(
            every = "{credits.reports.sweep-every}",
            delayed = "{credits.reports.every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = NotFit.class)
    Uni<Void> catchUpAll() {
        Instant begin = clock.instant();
        return keeper.catchUpAll()
                .chain(() -> store.counted(begin.minus(SETTLED)))
                .onFailure()
                .invoke(failure -> LOG.warnf("the sums of reports are late: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }
}

package dev.creditledger.ledger.usage;

import dev.creditledger.clock.NotFit;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Keeps the usage rollups close behind the journal: soon for accounts that consume a lot on this instance, as reading
 * many entries takes time, later for the others, as moving few at a time does too, and now and then for whatever an
 * instance that died has left behind. Reads are exact without it.
 */
@Startup // follows from the first call on
@ApplicationScoped
public class UsageScheduler {
    private static final Logger LOG = Logger.getLogger(UsageScheduler.class);

    private final ConsumeBacklog backlog = new ConsumeBacklog(System::nanoTime);
    private final RollupKeeper keeper;
    private final UsageSettings settings;

    UsageScheduler(RecentConsumers consumers, UsageStore store, UsageSettings settings) {
        keeper = new RollupKeeper(store::catchUp, store::accountsBehind);
        this.settings = settings;
        consumers.follow(backlog::add);
    }

    @Scheduled(
            every = "{credits.usage.every}",
            delayed = "{credits.usage.every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = NotFit.class)
    Uni<Void> catchUpRecent() {
        List<UUID> accountIds = backlog.take(settings.consumes(), settings.atLatest());
        return keeper.catchUp(accountIds)
                .onFailure()
                .invoke(failure -> {
                    LOG.warnf("usage rollups are late: %s", failure.getMessage());
                    backlog.putBack(accountIds);
                })
                .onFailure()
                .recoverWithNull();
    }

    @Scheduled(
            every = "{credits.usage.sweep-every}",
            delayed = "{credits.usage.every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = NotFit.class)
    Uni<Void> catchUpAll() {
        return keeper.catchUpAll().onFailure().recoverWithNull();
    }
}

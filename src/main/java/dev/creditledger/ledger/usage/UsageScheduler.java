package dev.creditledger.ledger.usage;

import dev.creditledger.clock.NotFit;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
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

    /** A statement for them takes about as long as one for a full batch of a lane. */
    private static final int ACCOUNTS_PER_TRANSACTION = 100;

    private final ConsumeBacklog backlog = new ConsumeBacklog(System::nanoTime);
    private final UsageStore store;
    private final UsageSettings settings;

    UsageScheduler(RecentConsumers consumers, UsageStore store, UsageSettings settings) {
        this.store = store;
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
        return Multi.createFrom()
                .iterable(chunks(accountIds))
                .onItem()
                .transformToUniAndConcatenate(this::catchUpAndRest)
                .collect()
                .asList()
                .replaceWithVoid()
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
        return sweepFrom(null).onFailure().recoverWithNull();
    }

    /**
     * Rests for as long as the work took: accounts that are many fall due together, and applications wait for the same
     * database.
     */
    private Uni<Void> catchUpAndRest(List<UUID> accountIds) {
        return Uni.createFrom().deferred(() -> {
            long start = System.nanoTime();
            return store.catchUp(accountIds).chain(() -> Uni.createFrom()
                    .voidItem()
                    .onItem()
                    .delayIt()
                    .by(Duration.ofNanos(Math.max(1, System.nanoTime() - start))));
        });
    }

    private Uni<Void> sweepFrom(UUID after) {
        return store.accountsBehind(after, ACCOUNTS_PER_TRANSACTION)
                .chain(accountIds -> accountIds.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : catchUpAndRest(accountIds).chain(() -> sweepFrom(accountIds.get(accountIds.size() - 1))));
    }

    private static List<List<UUID>> chunks(List<UUID> accountIds) {
        List<List<UUID>> chunks = new ArrayList<>();
        for (int start = 0; start < accountIds.size(); start += ACCOUNTS_PER_TRANSACTION) {
            chunks.add(accountIds.subList(start, Math.min(accountIds.size(), start + ACCOUNTS_PER_TRANSACTION)));
        }
        return chunks;
    }
}

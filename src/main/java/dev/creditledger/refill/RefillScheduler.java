package dev.creditledger.refill;

import dev.creditledger.clock.NotFit;
import dev.creditledger.ledger.Ledger;
import dev.creditledger.ledger.usage.RecentConsumers;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Looks for accounts to refill: every second at those that this instance saw spend, now and then at all that want
 * refills. Whoever spends never waits for it.
 */
@ApplicationScoped
class RefillScheduler {
    private static final Logger LOG = Logger.getLogger(RefillScheduler.class);
    /** Few enough that no event loop is held up, and nobody on it, by one of them. */
    private static final int ACCOUNTS_AT_ONCE = 500;

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final RecentConsumers.Follower spenders;
    private final WantedRefills refills;
    private final RefillLook look;
    private final Ledger ledger;
    private final boolean isOn;
    private volatile boolean stopping;

    RefillScheduler(
            RecentConsumers consumers, WantedRefills refills, RefillLook look, Ledger ledger, RefillSettings settings) {
        this.refills = refills;
        this.look = look;
        this.ledger = ledger;
        isOn = settings.look();
        spenders = isOn ? consumers.follow() : null;
    }

    /** So that it follows from the first call on, and a configuration that cannot be is said at once. */
    void start(@Observes StartupEvent starting) {
        LOG.debugf("looking for accounts to refill: %s", isOn);
    }

    @Scheduled(
            every = "{credits.auto-refill.every}",
            delayed = "{credits.auto-refill.every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = NotFit.class)
    Uni<Void> lookAtSpenders() {
        if (!isReady()) {
            return Uni.createFrom().voidItem();
        }
        List<UUID> accountIds = spenders.drain();
        return Multi.createFrom()
                .iterable(accountIds)
                .group()
                .intoLists()
                .of(ACCOUNTS_AT_ONCE)
                .onItem()
                .transformToUniAndConcatenate(some -> refills.among(some, ledger.now()))
                .onItem()
                .transformToUniAndConcatenate(look::at)
                .onFailure()
                .invoke(failure -> {
                    late(failure);
                    accountIds.forEach(spenders::add);
                })
                .onFailure()
                .recoverWithCompletion()
                .collect()
                .last()
                .replaceWithVoid();
    }

    @Scheduled(
            every = "{credits.auto-refill.sweep-every}",
            delayed = "{credits.auto-refill.sweep-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = NotFit.class)
    Uni<Void> lookAtAll() {
        return isReady()
                ? lookAfter(BEFORE_ALL)
                        .onFailure()
                        .invoke(this::late)
                        .onFailure()
                        .recoverWithNull()
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> lookAfter(UUID accountId) {
        return refills.after(accountId, ledger.now(), ACCOUNTS_AT_ONCE)
                .chain(page -> page.isEmpty() || stopping
                        ? Uni.createFrom().voidItem()
                        : look.at(page)
                                .chain(() -> lookAfter(page.get(page.size() - 1).accountId())));
    }

    private boolean isReady() {
        return isOn && !stopping;
    }

    private void late(Throwable failure) {
        LOG.logf(stopping ? Logger.Level.DEBUG : Logger.Level.WARN, "refills are late: %s", failure.getMessage());
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }
}

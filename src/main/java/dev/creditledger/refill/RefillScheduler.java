package dev.creditledger.refill;

import dev.creditledger.ledger.Ledger;
import dev.creditledger.ledger.RecentConsumers;
import dev.creditledger.postgres.SchemaMigration;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Vertx;
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
    private static final int ACCOUNTS_AT_ONCE = 500;
    private static final int ACCOUNTS_PER_STATEMENT = 5_000;
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final RecentConsumers.Follower spenders;
    private final AutoRefillRepository refills;
    private final RefillDecisions decisions;
    private final RefillCharges charges;
    private final Ledger ledger;
    private final SchemaMigration schema;
    private final boolean isOn;
    private volatile boolean stopping;

    RefillScheduler(
            RecentConsumers consumers,
            AutoRefillRepository refills,
            RefillDecisions decisions,
            RefillCharges charges,
            Ledger ledger,
            SchemaMigration schema,
            RefillSettings settings) {
        this.refills = refills;
        this.decisions = decisions;
        this.charges = charges;
        this.ledger = ledger;
        this.schema = schema;
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
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> lookAtSpenders() {
        if (!isReady()) {
            return Uni.createFrom().voidItem();
        }
        List<UUID> accountIds = spenders.drain();
        return Multi.createFrom()
                .iterable(accountIds)
                .group()
                .intoLists()
                .of(ACCOUNTS_PER_STATEMENT)
                .onItem()
                .transformToUniAndConcatenate(some -> refills.on(some, ledger.now()))
                .onItem()
                .transformToUniAndConcatenate(this::look)
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
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
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
        return refills.onAfter(accountId, ledger.now(), ACCOUNTS_AT_ONCE)
                .chain(page -> page.isEmpty() || stopping
                        ? Uni.createFrom().voidItem()
                        : look(page).chain(() -> lookAfter(page.get(page.size() - 1).accountId)));
    }

    /** Wallets are read together; the few below their thresholds are decided about one after another. */
    private Uni<Void> look(List<AutoRefill> on) {
        var here = MutinyHelper.executor(Vertx.currentContext());
        return Multi.createFrom()
                .iterable(on)
                .onItem()
                .transformToUni(refill -> isBelow(refill).map(below -> below ? refill.accountId : null))
                .merge(ACCOUNTS_AT_ONCE)
                .collect()
                .asList()
                .emitOn(here)
                .chain(below -> Multi.createFrom()
                        .iterable(below)
                        .onItem()
                        .transformToUniAndConcatenate(this::decide)
                        .collect()
                        .last())
                .replaceWithVoid();
    }

    private Uni<Boolean> isBelow(AutoRefill refill) {
        return ledger.wallet(refill.accountId).map(found -> found.filter(
                        wallet -> wallet.balance(null, ledger.now()).available().micros() < refill.threshold)
                .isPresent());
    }

    /** One that cannot be decided about now does not keep the others from it; the next look finds it. */
    private Uni<Void> decide(UUID accountId) {
        if (stopping) {
            return Uni.createFrom().voidItem();
        }
        return decisions
                .decide(accountId)
                .onItem()
                .ifNotNull()
                .invoke(charges::begin)
                .onFailure()
                .invoke(failure -> {
                    late(failure);
                    spenders.add(accountId);
                })
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private boolean isReady() {
        return isOn && !stopping && schema.ready();
    }

    private void late(Throwable failure) {
        LOG.logf(stopping ? Logger.Level.DEBUG : Logger.Level.WARN, "refills are late: %s", failure.getMessage());
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }
}

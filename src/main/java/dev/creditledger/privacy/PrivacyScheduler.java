package dev.creditledger.privacy;

import dev.creditledger.clock.NotFit;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Carries on what an instance has left that was killed, or could not reach the database. */
@ApplicationScoped
class PrivacyScheduler {
    private static final Logger LOG = Logger.getLogger(PrivacyScheduler.class);

    private final PrivacyWork work;

    PrivacyScheduler(PrivacyWork work) {
        this.work = work;
    }

    @Scheduled(
            every = "{credits.privacy.every}",
            delayed = "{credits.privacy.every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = NotFit.class)
    Uni<Void> carryOn() {
        return work.left()
                .onItem()
                .transformToMulti(ids -> Multi.createFrom().iterable(ids))
                .onItem()
                .transformToUniAndConcatenate(work::run)
                .collect()
                .last()
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.warnf("Privacy requests are late: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }
}

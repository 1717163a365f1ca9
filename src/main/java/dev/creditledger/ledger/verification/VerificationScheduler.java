package dev.creditledger.ledger.verification;

import dev.creditledger.clock.NotFit;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Runs the {@link VerificationSweep} on every instance, so that what was tampered with is found though nobody asks, on
 * accounts too that nobody uses.
 */
@ApplicationScoped
public class VerificationScheduler {
    private static final Logger LOG = Logger.getLogger(VerificationScheduler.class);
    private static final long STOP_SECONDS = 5;

    private final UnverifiedWallets unverified;
    private final VerificationStore store;
    private final VerificationSettings settings;
    private final VerificationMetrics metrics;
    private final VerificationSweep sweep;
    private volatile boolean stopping;

    VerificationScheduler(
            UnverifiedWallets unverified,
            VerificationStore store,
            Verifier verifier,
            VerificationSettings settings,
            VerificationMetrics metrics,
            InstantSource clock) {
        this.unverified = unverified;
        this.store = store;
        this.settings = settings;
        this.metrics = metrics;
        sweep = new VerificationSweep(unverified, verifier::verifySlowly, clock, () -> stopping);
    }

    @Scheduled(
            every = "{credits.verification.sweep-every}",
            delayed = "{credits.verification.sweep-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = NotFit.class)
    Uni<Void> sweep() {
        if (stopping || !settings.sweep()) {
            return Uni.createFrom().voidItem();
        }
        return sweep.run(new VerificationSweep.Ages(settings.every(), settings.fullEvery(), settings.sweepEvery()))
                .invoke(verified -> {
                    if (verified > 0) {
                        LOG.debugf("verified %d accounts", verified);
                    }
                })
                .chain(store::summary)
                .invoke(metrics::show)
                .onFailure()
                .invoke(failure -> LOG.logf(
                        stopping ? Logger.Level.DEBUG : Logger.Level.WARN,
                        "verifications are late: %s",
                        failure.getMessage()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    /** Stops while its event loop still turns. */
    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        unverified
                .close()
                .toCompletionStage()
                .toCompletableFuture()
                .completeOnTimeout(null, STOP_SECONDS, TimeUnit.SECONDS)
                .join();
    }
}

package dev.creditledger.ledger.reset;

import dev.creditledger.clock.NotFit;
import dev.creditledger.ledger.Ledger;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * Runs the {@link ResetSweep} on every instance. Balances are right without it, as every read and write rolls forward;
 * it keeps the database close to that.
 */
@ApplicationScoped
public class ResetScheduler {
    private static final Logger LOG = Logger.getLogger(ResetScheduler.class);

    private static final long STOP_SECONDS = 5;

    private final Ledger ledger;
    private final DueWallets dueWallets;
    private final ResetSweep sweep;
    private volatile boolean stopping;
    private final AtomicReference<Duration> lag = new AtomicReference<>(Duration.ZERO);

    ResetScheduler(Ledger ledger, DueWallets dueWallets, MeterRegistry registry) {
        this.ledger = ledger;
        this.dueWallets = dueWallets;
        sweep = new ResetSweep(dueWallets, ledger::execute);
        Gauge.builder("credits.reset.lag", lag, of -> of.get().toMillis() / 1000.0)
                .description("Seconds since the oldest reset or expiry that is not durable yet fell due")
                .baseUnit("seconds")
                .register(registry);
    }

    @Scheduled(
            every = "{credits.resets.every}",
            delayed = "{credits.resets.every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = NotFit.class)
    Uni<Void> sweep() {
        if (stopping) {
            return Uni.createFrom().voidItem();
        }
        return sweep.run(ledger.now())
                .invoke(rolled -> {
                    if (rolled > 0) {
                        LOG.debugf("rolled %d wallets forward", rolled);
                    }
                })
                .chain(rolled -> Uni.createFrom()
                        .completionStage(() -> dueWallets.oldest().toCompletionStage()))
                .invoke(oldest -> lag.set(oldest.map(this::sinceDue).orElse(Duration.ZERO)))
                .onFailure()
                .invoke(failure -> LOG.logf(
                        stopping ? Logger.Level.DEBUG : Logger.Level.WARN, "resets are late: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private Duration sinceDue(Instant due) {
        Instant now = ledger.now();
        return due.isBefore(now) ? Duration.between(due, now) : Duration.ZERO;
    }

    /** Stops while its event loop still turns. */
    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        dueWallets
                .close()
                .toCompletionStage()
                .toCompletableFuture()
                .completeOnTimeout(null, STOP_SECONDS, TimeUnit.SECONDS)
                .join();
    }
}

package dev.creditledger.api;

import dev.creditledger.error.RequestFailure;
import dev.creditledger.error.RequestFault;
import io.smallrye.mutiny.Multi;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** Lets so many exports run at once on this instance, and ends those that nobody takes the next part of. */
@Singleton
class Exports {
    static final int MOST_AT_ONCE = 8;
    private static final Logger LOG = Logger.getLogger(Exports.class);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final AtomicInteger running = new AtomicInteger();

    /**
     * Takes one of the places until the parts end, fail or are no longer wanted.
     *
     * @throws RequestFailure when all places are taken
     */
    <T> Multi<T> run(Multi<T> parts) {
        if (running.incrementAndGet() > MOST_AT_ONCE) {
            running.decrementAndGet();
            throw RequestFailure.of(
                            RequestFault.RATE_LIMITED,
                            "TOO_MANY_EXPORTS",
                            "There are " + MOST_AT_ONCE + " exports under way. Try again when one has ended.")
                    .withHeader("Retry-After", "10");
        }
        AtomicBoolean ended = new AtomicBoolean();
        return parts.ifNoItem()
                .after(LONGEST_PAUSE)
                .fail()
                .onFailure()
                .invoke(failure -> LOG.warnf("An export was broken off: %s", failure))
                .onTermination()
                .invoke(() -> {
                    if (ended.compareAndSet(false, true)) {
                        running.decrementAndGet();
                    }
                });
    }

    int running() {
        return running.get();
    }
}

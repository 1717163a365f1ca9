package dev.creditledger.restore;

import dev.creditledger.access.HeldKeys;
import io.quarkus.arc.Arc;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Restores within a service under test, as a start from a backup would begin them. */
public final class RestoreFixture {
    private static final AtomicLong NUMBER = new AtomicLong(System.nanoTime() % 1_000_000);

    private RestoreFixture() {}

    /** Begins one, of which nothing has been asked; the instant of its backup. */
    public static Instant begin() {
        Restores restores = bean(Restores.class);
        Instant backup = restores.now().minus(Duration.ofSeconds(NUMBER.incrementAndGet()));
        awaited(() -> restores.begin(backup));
        return backup;
    }

    /** Begins one, of which everything has been asked. */
    public static Instant beginInquired() {
        Instant backup = begin();
        RestoreInquiry inquiry = bean(RestoreInquiry.class);
        awaited(() -> inquiry.claim().chain(turn -> inquiry.done(turn, "simulated", null, 3)));
        return backup;
    }

    /** Ends it as if there had been none: keys work, and it is over. */
    public static void end() {
        HeldKeys keys = bean(HeldKeys.class);
        awaited(() -> Panache.withTransaction(() -> keys.confirm(HeldKeys.Of.ACCOUNTS)
                .chain(() -> keys.confirm(HeldKeys.Of.OPERATORS))
                .chain(() -> Restore.update("concludedAt = begunAt, concludedBy = 'test' where concludedAt is null"))));
    }

    private static <T> T bean(Class<T> type) {
        return Arc.container().instance(type).get();
    }

    private static <T> T awaited(Supplier<Uni<T>> asked) {
        try {
            return VertxContextSupport.subscribeAndAwait(asked);
        } catch (Throwable failure) {
            throw new AssertionError(failure);
        }
    }
}

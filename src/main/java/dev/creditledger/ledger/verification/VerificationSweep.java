package dev.creditledger.ledger.verification;

import dev.creditledger.ledger.store.Shard;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/**
 * Verifies the accounts whose verification is due, one after another: first those that were written to, from where their
 * last verification ended, and then for a while those whose whole journal was not gone through for long. Goes through
 * every shard that no other instance has claimed, past accounts that cannot be verified now.
 */
public final class VerificationSweep {
    private static final Logger LOG = Logger.getLogger(VerificationSweep.class);
    private static final int PAGE = 256;
    /** Tolerated difference between the clocks of two instances. */
    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(1);

    /** Verifies one account, the whole of it or what came after its checkpoint. */
    public interface OneVerification {
        Uni<Optional<VerifiedAccount>> verify(UUID accountId, boolean isFull);
    }

    /**
     * When accounts are due.
     *
     * @param written how long ago those were verified that were written to since
     * @param full how long ago those were gone through in full that are again
     * @param fullFor how long one sweep goes on with those, before it looks for others that were written to
     */
    public record Ages(Duration written, Duration full, Duration fullFor) {}

    /** One way through all shards. */
    private record Way(boolean isFull, Instant since, BooleanSupplier ends) {}

    private final UnverifiedWallets unverified;
    private final OneVerification verifier;
    private final InstantSource clock;
    private final BooleanSupplier stopping;

    public VerificationSweep(
            UnverifiedWallets unverified, OneVerification verifier, InstantSource clock, BooleanSupplier stopping) {
        this.unverified = unverified;
        this.verifier = verifier;
        this.clock = clock;
        this.stopping = stopping;
    }

    /** How many accounts it verified; one that is due in both ways counts twice. */
    public Uni<Integer> run(Ages ages) {
        return Uni.createFrom().completionStage(() -> sweep(ages).toCompletionStage());
    }

    private Future<Integer> sweep(Ages ages) {
        Instant now = clock.instant();
        Way written = new Way(false, now.minus(ages.written()), stopping);
        return sweep(written).flatMap(first -> {
            long began = System.nanoTime();
            BooleanSupplier ends = () -> stopping.getAsBoolean()
                    || System.nanoTime() - began > ages.fullFor().toNanos();
            return sweep(new Way(true, now.minus(ages.full()), ends)).map(second -> first + second);
        });
    }

    /** Sweeps in another order each time, so that instances that start together spread out. */
    private Future<Integer> sweep(Way way) {
        List<Integer> shards =
                new ArrayList<>(IntStream.range(0, Shard.COUNT).boxed().toList());
        Collections.shuffle(shards, ThreadLocalRandom.current());
        Future<Integer> total = Future.succeededFuture(0);
        for (int shard : shards) {
            total = total.flatMap(before -> sweep(way, shard).map(verified -> before + verified));
        }
        return total;
    }

    private Future<Integer> sweep(Way way, int shard) {
        return way.ends().getAsBoolean()
                ? Future.succeededFuture(0)
                : unverified
                        .claim(shard)
                        .flatMap(claimed -> claimed
                                ? pages(way, shard, null, 0).eventually(() -> unverified.release(shard))
                                : Future.succeededFuture(0));
    }

    private Future<Integer> pages(Way way, int shard, UUID after, int verified) {
        return page(way, shard, after).flatMap(page -> {
            if (page.isEmpty() || way.ends().getAsBoolean()) {
                return Future.succeededFuture(verified);
            }
            return verifyAll(way, page).flatMap(more -> pages(way, shard, page.get(page.size() - 1), verified + more));
        });
    }

    private Future<List<UUID>> page(Way way, int shard, UUID after) {
        Instant until = clock.instant().plus(CLOCK_DIFFERENCE);
        return way.isFull()
                ? unverified.notInFull(shard, way.since(), until, after, PAGE)
                : unverified.written(shard, way.since(), until, after, PAGE);
    }

    private Future<Integer> verifyAll(Way way, List<UUID> page) {
        Future<Integer> total = Future.succeededFuture(0);
        for (UUID accountId : page) {
            total = total.flatMap(before -> verify(way, accountId).map(verified -> before + verified));
        }
        return total;
    }

    private Future<Integer> verify(Way way, UUID accountId) {
        if (way.ends().getAsBoolean()) {
            return Future.succeededFuture(0);
        }
        return Future.fromCompletionStage(
                        verifier.verify(accountId, way.isFull()).subscribeAsCompletionStage())
                .map(found -> found.isPresent() ? 1 : 0)
                .otherwise(failure -> {
                    LOG.warnf("account %s could not be verified: %s", accountId, failure);
                    return 0;
                });
    }
}

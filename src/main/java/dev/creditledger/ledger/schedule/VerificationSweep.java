package dev.creditledger.ledger.schedule;

import dev.creditledger.ledger.query.VerifiedAccount;
import dev.creditledger.ledger.store.Shard;
import dev.creditledger.ledger.store.UnverifiedWallets;
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
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/**
 * Verifies the accounts whose verification is due, one after another. Goes through every shard that no other instance
 * has claimed, past accounts that cannot be verified now.
 */
public final class VerificationSweep {
    private static final Logger LOG = Logger.getLogger(VerificationSweep.class);
    private static final int PAGE = 256;
    /** Of the clocks of two instances. */
    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(1);

    private final UnverifiedWallets unverified;
    private final Function<UUID, Uni<Optional<VerifiedAccount>>> verifier;
    private final InstantSource clock;
    private final BooleanSupplier stopping;

    public VerificationSweep(
            UnverifiedWallets unverified,
            Function<UUID, Uni<Optional<VerifiedAccount>>> verifier,
            InstantSource clock,
            BooleanSupplier stopping) {
        this.unverified = unverified;
        this.verifier = verifier;
        this.clock = clock;
        this.stopping = stopping;
    }

    /** How many accounts it verified of those whose last verification is as old as that. */
    public Uni<Integer> run(Duration age) {
        return Uni.createFrom()
                .completionStage(() -> sweep(clock.instant().minus(age)).toCompletionStage());
    }

    /** In another order each time, so that instances that start together spread out. */
    private Future<Integer> sweep(Instant since) {
        List<Integer> shards =
                new ArrayList<>(IntStream.range(0, Shard.COUNT).boxed().toList());
        Collections.shuffle(shards, ThreadLocalRandom.current());
        Future<Integer> total = Future.succeededFuture(0);
        for (int shard : shards) {
            total = total.flatMap(before -> sweep(shard, since).map(verified -> before + verified));
        }
        return total;
    }

    private Future<Integer> sweep(int shard, Instant since) {
        return stopping.getAsBoolean()
                ? Future.succeededFuture(0)
                : unverified
                        .claim(shard)
                        .flatMap(claimed -> claimed
                                ? pages(shard, since, null, 0).eventually(() -> unverified.release(shard))
                                : Future.succeededFuture(0));
    }

    private Future<Integer> pages(int shard, Instant since, UUID after, int verified) {
        return unverified
                .due(shard, since, clock.instant().plus(CLOCK_DIFFERENCE), after, PAGE)
                .flatMap(page -> {
                    if (page.isEmpty() || stopping.getAsBoolean()) {
                        return Future.succeededFuture(verified);
                    }
                    return verifyAll(page)
                            .flatMap(more -> pages(shard, since, page.get(page.size() - 1), verified + more));
                });
    }

    private Future<Integer> verifyAll(List<UUID> page) {
        Future<Integer> total = Future.succeededFuture(0);
        for (UUID accountId : page) {
            total = total.flatMap(before -> verify(accountId).map(verified -> before + verified));
        }
        return total;
    }

    private Future<Integer> verify(UUID accountId) {
        if (stopping.getAsBoolean()) {
            return Future.succeededFuture(0);
        }
        return Future.fromCompletionStage(verifier.apply(accountId).subscribeAsCompletionStage())
                .map(found -> found.isPresent() ? 1 : 0)
                .otherwise(failure -> {
                    LOG.warnf("account %s could not be verified: %s", accountId, failure);
                    return 0;
                });
    }
}

package dev.creditledger.ledger.schedule;

import dev.creditledger.ledger.store.DueWallets;
import dev.creditledger.ledger.wallet.LedgerCommand;
import dev.creditledger.ledger.wallet.Outcome;
import dev.creditledger.ledger.wallet.RollForwardWallet;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/**
 * Makes due resets and expiries durable, by ordinary commands in the wallets' own lanes. Goes through every shard that
 * no other instance has claimed, page by page, past wallets that fail.
 */
public final class ResetSweep {
    /** Enough to fill the batches of the lanes beside what applications ask for. */
    private static final int PAGE = 1024;

    private final DueWallets dueWallets;
    private final Function<LedgerCommand, Uni<Outcome>> ledger;

    public ResetSweep(DueWallets dueWallets, Function<LedgerCommand, Uni<Outcome>> ledger) {
        this.dueWallets = dueWallets;
        this.ledger = ledger;
    }

    /** How many wallets it rolled forward. */
    public Uni<Integer> run(Instant now) {
        return Uni.createFrom().completionStage(() -> dueWallets
                .shardsDue(now)
                .flatMap(due -> sweep(due, now))
                .toCompletionStage());
    }

    /** In another order each time, so that instances that start together spread out. */
    private Future<Integer> sweep(List<Integer> shards, Instant now) {
        Collections.shuffle(shards, ThreadLocalRandom.current());
        Future<Integer> total = Future.succeededFuture(0);
        for (int shard : shards) {
            total = total.flatMap(before -> sweep(shard, now).map(rolled -> before + rolled));
        }
        return total;
    }

    private Future<Integer> sweep(int shard, Instant now) {
        return dueWallets
                .claim(shard)
                .flatMap(claimed -> claimed
                        ? rollPages(shard, now).eventually(() -> dueWallets.release(shard))
                        : Future.succeededFuture(0));
    }

    /** The next page is looked up while one is being rolled forward, so that the lanes never wait for it. */
    private Future<Integer> rollPages(int shard, Instant now) {
        return dueWallets.due(shard, now, Optional.empty(), PAGE).flatMap(page -> rollPages(shard, now, page, 0));
    }

    private Future<Integer> rollPages(int shard, Instant now, List<DueWallets.Due> page, int rolled) {
        if (page.isEmpty()) {
            return Future.succeededFuture(rolled);
        }
        Future<Integer> rolling = rollAll(page);
        Future<List<DueWallets.Due>> next = page.size() < PAGE
                ? Future.succeededFuture(List.of())
                : dueWallets.due(shard, now, Optional.of(page.get(page.size() - 1)), PAGE);
        return Future.join(rolling, next)
                .flatMap(both -> rollPages(shard, now, next.result(), rolled + rolling.result()));
    }

    private Future<Integer> rollAll(List<DueWallets.Due> page) {
        List<Future<Integer>> rolled = page.stream().map(this::roll).toList();
        return Future.join(rolled)
                .map(all -> rolled.stream().mapToInt(Future::result).sum());
    }

    private Future<Integer> roll(DueWallets.Due due) {
        return Future.fromCompletionStage(
                        ledger.apply(new RollForwardWallet(due.accountId())).subscribeAsCompletionStage())
                .map(outcome -> outcome instanceof Outcome.Done ? 1 : 0)
                .otherwise(0);
    }
}

package dev.creditledger.ledger.reset;

import dev.creditledger.ledger.store.Pages;
import dev.creditledger.ledger.wallet.LedgerCommand;
import dev.creditledger.ledger.wallet.Origin;
import dev.creditledger.ledger.wallet.Outcome;
import dev.creditledger.ledger.wallet.RollForwardWallet;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Makes due resets and expiries durable, by ordinary commands in the wallets' own lanes. Goes through every shard that
 * no other instance has claimed, page by page, past wallets that fail.
 */
public final class ResetSweep {
    private static final int PAGE = 1024;

    /** Enough to fill the batches of the lanes beside what applications ask for. */
    private static final int IN_FLIGHT = 1024;

    private final DueWallets dueWallets;
    private final BiFunction<LedgerCommand, Origin, Uni<Outcome>> ledger;

    public ResetSweep(DueWallets dueWallets, BiFunction<LedgerCommand, Origin, Uni<Outcome>> ledger) {
        this.dueWallets = dueWallets;
        this.ledger = ledger;
    }

    /** How many wallets it rolled forward. */
    public Uni<Integer> run(Instant now) {
        return ask(() -> dueWallets.shardsDue(now))
                .onItem()
                .transformToMulti(ResetSweep::shuffled)
                .onItem()
                .transformToUniAndConcatenate(shard -> sweep(shard, now))
                .collect()
                .with(Collectors.summingInt(rolled -> rolled));
    }

    /** Puts the shards in another order each time, so that instances that start together spread out. */
    private static Multi<Integer> shuffled(List<Integer> shards) {
        List<Integer> order = new ArrayList<>(shards);
        Collections.shuffle(order, ThreadLocalRandom.current());
        return Multi.createFrom().iterable(order);
    }

    private Uni<Integer> sweep(int shard, Instant now) {
        return ask(() -> dueWallets.claim(shard))
                .chain(claimed -> claimed
                        ? rollAll(shard, now).eventually(() -> ask(() -> dueWallets.release(shard)))
                        : Uni.createFrom().item(0));
    }

    /** Rolls forward one after another as each is done, so that the lanes do not wait for the last of a page. */
    private Uni<Integer> rollAll(int shard, Instant now) {
        return Pages.<DueWallets.Due>of(PAGE, last -> ask(() -> dueWallets.due(shard, now, last, PAGE)))
                .onItem()
                .transformToMultiAndConcatenate(page -> Multi.createFrom().iterable(page))
                .onItem()
                .transformToUni(this::roll)
                .merge(IN_FLIGHT)
                .collect()
                .with(Collectors.summingInt(rolled -> rolled));
    }

    private Uni<Integer> roll(DueWallets.Due due) {
        return ledger.apply(new RollForwardWallet(due.accountId()), Origin.SCHEDULER)
                .map(outcome -> outcome instanceof Outcome.Done ? 1 : 0)
                .onFailure()
                .recoverWithItem(0);
    }

    private static <T> Uni<T> ask(Supplier<Future<T>> question) {
        return Uni.createFrom().completionStage(() -> question.get().toCompletionStage());
    }
}

package dev.creditledger.ledger.lane;

import dev.creditledger.ledger.store.LedgerStore;
import dev.creditledger.ledger.wallet.Outcome;
import dev.creditledger.ledger.wallet.RollForwardWallet;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** The line in which the commands of some accounts stand, each batch from its front becoming one transaction. */
final class Lane {
    private final BatchQueue<Pending> queue;
    private final LedgerStore store;
    private final LaneState state;
    private final Shares shares;
    private final IntConsumer batchSizes;

    Lane(Context eventLoop, LedgerStore store, LaneSettings settings, InstantSource clock, IntConsumer batchSizes) {
        this.store = store;
        this.batchSizes = batchSizes;
        state = LaneState.of(store, new WalletMemory(settings.rememberedAllocations()), clock);
        shares = new Shares(settings.queueCapacity());
        queue = new BatchQueue<>(eventLoop, settings.queueCapacity(), settings.batchSize(), Pending::weight, this::run);
    }

    /**
     * Takes a place at the end, or behind it when nobody waits for the answer: at midnight a consume does not stand behind
     * other accounts' resets, nor do these take its place. When the lane is full, or this account's share of it, the answer
     * comes at once.
     */
    void submit(Pending pending) {
        if (pending.command() instanceof RollForwardWallet) {
            shares.takeAnyway(pending);
            if (!queue.offerPatiently(pending)) {
                shares.giveBack(pending);
                Answer.giveAll(List.of(Answer.unavailable(pending, LaneGroup.FULL)));
            }
        } else if (!shares.take(pending)) {
            Answer.giveAll(List.of(Answer.tooManyWaiting(pending)));
        } else if (!queue.offer(pending)) {
            shares.giveBack(pending);
            Answer.giveAll(List.of(Answer.unavailable(pending, LaneGroup.FULL)));
        }
    }

    int depth() {
        return queue.depth();
    }

    boolean isFull() {
        return queue.isFull();
    }

    Future<Void> close() {
        return store.close();
    }

    private Future<Runnable> run(List<Pending> commands, Runnable goAhead) {
        batchSizes.accept(commands.size());
        commands.forEach(shares::giveBack);
        return Future.succeededFuture()
                .compose(any -> new Batch(commands, state).run(goAhead))
                .otherwise(failure -> commands.stream()
                        .map(pending -> new Answer(pending, null, failure))
                        .toList())
                .map(answers -> () -> give(answers));
    }

    /** Who was postponed comes again: until everything that fell due is done, of which each batch does a part. */
    private void give(List<Answer> answers) {
        List<Answer> given = new ArrayList<>(answers.size());
        for (Answer answer : answers) {
            if (answer.outcome() instanceof Outcome.Postponed) {
                shares.takeAnyway(answer.to());
                queue.offerAgain(answer.to());
            } else {
                given.add(answer);
            }
        }
        Answer.giveAll(given);
    }
}

package dev.creditledger.ledger.lane;

import dev.creditledger.ledger.store.LedgerStore;
import io.vertx.core.Context;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * The line in which the commands of some accounts stand. One batch at a time is taken from its front; while that one is
 * on its way to the database the next one gathers. Everything but {@link #submit} happens on the lane's own event loop.
 */
final class Lane {
    private final Queue<Pending> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger depth = new AtomicInteger();
    private final AtomicBoolean running = new AtomicBoolean();
    private final Context eventLoop;
    private final LedgerStore store;
    private final WalletMemory memory;
    private final LaneSettings settings;
    private final InstantSource clock;
    private final IntConsumer batchSizes;

    Lane(Context eventLoop, LedgerStore store, LaneSettings settings, InstantSource clock, IntConsumer batchSizes) {
        this.eventLoop = eventLoop;
        this.store = store;
        this.settings = settings;
        this.clock = clock;
        this.batchSizes = batchSizes;
        memory = new WalletMemory(settings.rememberedAllocations());
    }

    /** Takes a place at the end; a full lane says so at once instead of growing. */
    void submit(Pending pending) {
        if (depth.incrementAndGet() > settings.queueCapacity()) {
            depth.decrementAndGet();
            Answer.giveAll(List.of(Answer.unavailable(pending, "Too many requests are waiting. Try again shortly.")));
            return;
        }
        queue.add(pending);
        wake();
    }

    int depth() {
        return depth.get();
    }

    LedgerStore store() {
        return store;
    }

    private void wake() {
        if (running.compareAndSet(false, true)) {
            eventLoop.runOnContext(any -> next());
        }
    }

    private void next() {
        List<Pending> commands = drain();
        if (commands.isEmpty()) {
            running.set(false);
            if (!queue.isEmpty()) {
                wake();
            }
            return;
        }
        batchSizes.accept(commands.size());
        new Batch(commands, store, memory, clock).run().onComplete(done -> {
            next();
            Answer.giveAll(
                    done.succeeded()
                            ? done.result()
                            : commands.stream()
                                    .map(pending -> new Answer(pending, null, done.cause()))
                                    .toList());
        });
    }

    private List<Pending> drain() {
        List<Pending> commands = new ArrayList<>();
        while (commands.size() < settings.batchSize()) {
            Pending pending = queue.poll();
            if (pending == null) {
                break;
            }
            commands.add(pending);
        }
        depth.addAndGet(-commands.size());
        return commands;
    }
}

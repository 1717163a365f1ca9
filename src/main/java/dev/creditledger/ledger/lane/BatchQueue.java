package dev.creditledger.ledger.lane;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * A bounded line in front of something that works on many at once: a batch is taken from its front, and while that one is
 * being worked on the next one gathers. It is taken when the one before is done; or sooner, when that one says that the
 * next may be begun and half as many wait as it was itself, so that two are on their way at the most. {@link #offer} may
 * be called from anywhere; the work happens on one event loop.
 */
public final class BatchQueue<T> {
    /** One of so many places of a batch is kept for those who let others pass. */
    private static final int PATIENT_SHARE = 4;

    private static final int MOST_BEGUN = 2;

    private final Queue<T> queue = new ConcurrentLinkedQueue<>();
    private final Queue<T> patient = new ConcurrentLinkedQueue<>();
    private final AtomicInteger depth = new AtomicInteger();
    private final AtomicInteger patientDepth = new AtomicInteger();
    private final AtomicBoolean running = new AtomicBoolean();
    private final Context eventLoop;
    private final int capacity;
    private final int batchSize;
    private final ToIntFunction<T> weight;
    private final Work<T> work;
    /** Batches that were begun and are not done; of the event loop, as the next one. */
    private int begun;
    /** Whether the batch that was begun last lets the next one be begun. */
    private boolean mayGoAhead;

    /** What is done with one batch. */
    @FunctionalInterface
    public interface Work<T> {
        /**
         * Works on a batch, and never fails. What it results in is run before another batch is taken because of it, so that
         * whoever it tells goes on meanwhile on threads of their own.
         *
         * @param goAhead to be run, if at all, once the next batch may be begun though this one is not done
         */
        Future<Runnable> on(List<T> batch, Runnable goAhead);
    }

    /**
     * A queue that is worked on from the first offer on.
     *
     * @param capacity how many wait at the most, and how many patiently
     * @param batchSize how much is taken at once at the most, or one that is more by itself
     * @param weight how much one of them is, 1 at the least
     */
    public BatchQueue(Context eventLoop, int capacity, int batchSize, ToIntFunction<T> weight, Work<T> work) {
        this.eventLoop = eventLoop;
        this.capacity = capacity;
        this.batchSize = batchSize;
        this.weight = weight;
        this.work = work;
    }

    /** A queue in which each is as much as another, and of which one batch is worked on at a time. */
    public BatchQueue(Context eventLoop, int capacity, int batchSize, Function<List<T>, Future<Runnable>> work) {
        this(eventLoop, capacity, batchSize, any -> 1, (batch, goAhead) -> work.apply(batch));
    }

    /** Takes a place at the end; false when the line is full, which it says at once instead of growing. */
    public boolean offer(T element) {
        return offer(element, queue, depth);
    }

    /**
     * Offers an element that nobody waits for: all others pass, but for a quarter of each batch, so that it gets on.
     */
    public boolean offerPatiently(T element) {
        return offer(element, patient, patientDepth);
    }

    /** Takes back one that was in a batch and has to be in another: there is always a place for it. */
    public void offerAgain(T element) {
        depth.incrementAndGet();
        queue.add(element);
        wake();
    }

    private boolean offer(T element, Queue<T> to, AtomicInteger waiting) {
        if (waiting.incrementAndGet() > capacity) {
            waiting.decrementAndGet();
            return false;
        }
        to.add(element);
        wake();
        return true;
    }

    /** How many wait, patiently or not. */
    public int depth() {
        return depth.get() + patientDepth.get();
    }

    /** Whether {@link #offer} would refuse now. */
    public boolean isFull() {
        return depth.get() >= capacity;
    }

    private void wake() {
        if (running.compareAndSet(false, true)) {
            eventLoop.runOnContext(any -> next());
        }
    }

    private void next() {
        if (begun > 0 && (begun == MOST_BEGUN || !mayGoAhead)) {
            return;
        }
        List<T> batch = drain();
        if (!batch.isEmpty()) {
            begin(batch);
        } else if (begun == 0) {
            running.set(false);
            if (!queue.isEmpty() || !patient.isEmpty()) {
                wake();
            }
        }
    }

    private void begin(List<T> batch) {
        begun++;
        mayGoAhead = false;
        // Composed, so that work which throws before it has a future does not stop the line for ever.
        Future.succeededFuture()
                .compose(any -> work.on(batch, () -> goAhead(batch.size())))
                .onComplete(done -> {
                    begun--;
                    try {
                        if (done.succeeded()) {
                            done.result().run();
                        }
                    } finally {
                        next();
                    }
                });
    }

    /** A few that wait had better wait for more: each batch costs something by itself. */
    private void goAhead(int size) {
        mayGoAhead = true;
        if (depth() >= size / 2) {
            next();
        }
    }

    private List<T> drain() {
        List<T> batch = new ArrayList<>();
        int kept = patient.isEmpty() ? 0 : patientPlaces();
        int room = take(queue, depth, batchSize - kept, batch) + kept;
        room = take(patient, patientDepth, room, batch);
        take(queue, depth, room, batch);
        return batch;
    }

    /** One at least where there are two, so that neither line holds up the other for ever. */
    private int patientPlaces() {
        return Math.min(batchSize - 1, Math.max(1, batchSize / PATIENT_SHARE));
    }

    /** What room is left; the first one of a batch is taken however much it is. */
    private int take(Queue<T> from, AtomicInteger waiting, int room, List<T> batch) {
        int left = room;
        T next = from.peek();
        while (next != null && (weight.applyAsInt(next) <= left || batch.isEmpty())) {
            batch.add(from.remove());
            waiting.decrementAndGet();
            left -= weight.applyAsInt(next);
            next = from.peek();
        }
        return Math.max(0, left);
    }
}

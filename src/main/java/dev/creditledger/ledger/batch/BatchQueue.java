package dev.creditledger.ledger.batch;

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
 * A bounded line in front of something that works on many at once: one batch at a time is taken from its front, and
 * while that one is being worked on the next one gathers. {@link #offer} may be called from anywhere; the work happens
 * on one event loop.
 */
public final class BatchQueue<T> {
    /** Of a batch, one of so many places is kept for those who let others pass. */
    private static final int PATIENT_SHARE = 4;

    private final Queue<T> queue = new ConcurrentLinkedQueue<>();
    private final Queue<T> patient = new ConcurrentLinkedQueue<>();
    private final AtomicInteger depth = new AtomicInteger();
    private final AtomicInteger patientDepth = new AtomicInteger();
    private final AtomicBoolean running = new AtomicBoolean();
    private final Context eventLoop;
    private final int capacity;
    private final int batchSize;
    private final ToIntFunction<T> weight;
    private final Function<List<T>, Future<Runnable>> work;

    /**
     * A queue that is worked on from the first offer on.
     *
     * @param capacity how many wait at the most, and how many patiently
     * @param batchSize how much is taken at once at the most, or one that is more by itself
     * @param weight how much one of them is, 1 at the least
     * @param work on one batch, which never fails; what it results in is run before the next batch is worked on, so that
     *     whoever it tells goes on meanwhile on threads of their own
     */
    public BatchQueue(
            Context eventLoop,
            int capacity,
            int batchSize,
            ToIntFunction<T> weight,
            Function<List<T>, Future<Runnable>> work) {
        this.eventLoop = eventLoop;
        this.capacity = capacity;
        this.batchSize = batchSize;
        this.weight = weight;
        this.work = work;
    }

    /** A queue in which each is as much as another. */
    public BatchQueue(Context eventLoop, int capacity, int batchSize, Function<List<T>, Future<Runnable>> work) {
        this(eventLoop, capacity, batchSize, any -> 1, work);
    }

    /** Takes a place at the end; false when the line is full, which it says at once instead of growing. */
    public boolean offer(T element) {
        return offer(element, queue, depth);
    }

    /** The same for one whom nobody waits for: all others pass, but for a quarter of each batch, so that it gets on. */
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
        List<T> batch = drain();
        if (batch.isEmpty()) {
            running.set(false);
            if (!queue.isEmpty() || !patient.isEmpty()) {
                wake();
            }
            return;
        }
        // Composed, so that work which throws before it has a future does not stop the line for ever.
        Future.succeededFuture().compose(any -> work.apply(batch)).onComplete(done -> {
            try {
                if (done.succeeded()) {
                    done.result().run();
                }
            } finally {
                next();
            }
        });
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

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
    private final AtomicBoolean running = new AtomicBoolean();
    private final Context eventLoop;
    private final int capacity;
    private final int batchSize;
    private final Function<List<T>, Future<Runnable>> work;

    /**
     * A queue that is worked on from the first offer on.
     *
     * @param capacity how many wait at the most
     * @param batchSize how many are taken at once at the most
     * @param work on one batch, which never fails; what it results in is run before the next batch is worked on, so that
     *     whoever it tells goes on meanwhile on threads of their own
     */
    public BatchQueue(Context eventLoop, int capacity, int batchSize, Function<List<T>, Future<Runnable>> work) {
        this.eventLoop = eventLoop;
        this.capacity = capacity;
        this.batchSize = batchSize;
        this.work = work;
    }

    /** Takes a place at the end; false when the line is full, which it says at once instead of growing. */
    public boolean offer(T element) {
        return offer(element, queue);
    }

    /** The same for one whom nobody waits for: all others pass, but for a quarter of each batch, so that it gets on. */
    public boolean offerPatiently(T element) {
        return offer(element, patient);
    }

    /** The same for one that was in a batch and has to be in another: there is always a place for it. */
    public void offerAgain(T element) {
        depth.incrementAndGet();
        queue.add(element);
        wake();
    }

    private boolean offer(T element, Queue<T> to) {
        if (depth.incrementAndGet() > capacity) {
            depth.decrementAndGet();
            return false;
        }
        to.add(element);
        wake();
        return true;
    }

    /** How many wait, patiently or not. */
    public int depth() {
        return depth.get();
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
        take(queue, batchSize - kept, batch);
        take(patient, batchSize, batch);
        take(queue, batchSize, batch);
        depth.addAndGet(-batch.size());
        return batch;
    }

    /** One at least where there are two, so that neither line holds up the other for ever. */
    private int patientPlaces() {
        return Math.min(batchSize - 1, Math.max(1, batchSize / PATIENT_SHARE));
    }

    private static <T> void take(Queue<T> from, int size, List<T> batch) {
        while (batch.size() < size) {
            T element = from.poll();
            if (element == null) {
                return;
            }
            batch.add(element);
        }
    }
}

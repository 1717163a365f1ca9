package dev.creditledger.bench.load;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/** A closed loop of threads that block, for libraries that know no other way. */
public final class Threads {
    private Threads() {}

    /**
     * Each thread asks again and again.
     *
     * @param ask must say true
     */
    public static Measurement run(int count, BooleanSupplier ask, Duration duration, LongConsumer noted) {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            long end = System.nanoTime() + duration.toNanos();
            Callable<Tally> client = () -> askUntil(end, ask);
            List<Future<Tally>> clients =
                    threads.invokeAll(Stream.generate(() -> client).limit(count).toList());
            Measurement measurement =
                    Tally.sum(clients.stream().map(Threads::result).toList(), duration);
            noted.accept(measurement.answered());
            return measurement;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", interrupted);
        } finally {
            threads.shutdown();
        }
    }

    private static Tally askUntil(long end, BooleanSupplier ask) {
        Tally tally = new Tally(end);
        long now = System.nanoTime();
        while (now - end < 0) {
            long asked = now;
            if (!ask.getAsBoolean()) {
                throw new AssertionError("refused");
            }
            now = System.nanoTime();
            tally.note(Reply.ANSWERED, asked, now);
        }
        return tally;
    }

    private static Tally result(Future<Tally> client) {
        try {
            return client.get();
        } catch (ExecutionException failure) {
            throw new AssertionError(failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", interrupted);
        }
    }
}

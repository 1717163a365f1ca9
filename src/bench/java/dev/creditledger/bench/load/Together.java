package dev.creditledger.bench.load;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Two loads at the same time, of which the first is measured.
 *
 * @param beside runs as long as the first; how it fares is not told
 */
public record Together(LineLoad measured, LineLoad beside) implements Load {
    @Override
    public Measurement run(Duration duration) {
        CompletableFuture<Measurement> other = CompletableFuture.supplyAsync(() -> beside.run(duration));
        Measurement measurement = measured.run(duration);
        other.join();
        return measurement;
    }

    @Override
    public void close() {
        measured.close();
        beside.close();
    }
}

package dev.creditledger.bench.load;

import java.time.Duration;

/** A side of a comparison: something that can be put under load for a while, again and again. */
public interface Load extends AutoCloseable {
    Measurement run(Duration duration);

    @Override
    void close();
}

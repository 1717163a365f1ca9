package dev.creditledger.bench.stage;

import dev.creditledger.bench.load.FlushLoad;
import java.nio.file.Path;
import java.time.Duration;

/** How long the disk takes for what every commit waits for: on slow disks batches gain more, on fast ones less. */
public final class DiskFlush {
    private static final Duration LOOK = Duration.ofMillis(500);

    private DiskFlush() {}

    /** The median of half a second, in milliseconds. */
    public static double medianMillis(Path directory) {
        try (FlushLoad flushes = new FlushLoad(directory)) {
            return flushes.run(LOOK).medianMillis();
        }
    }
}

package dev.creditledger.bench.stage;

import dev.creditledger.bench.load.Load;
import dev.creditledger.bench.load.Measurement;
import java.time.Duration;

/**
 * Load until a JVM has compiled what matters, which is when its compilers have little left to do: they take the cores
 * that are measured.
 *
 * @param first how long the first load of a JVM takes at least; it takes a third more at most
 */
record WarmUp(Duration first) {
    private static final int SLICES = 6;
    private static final int LONGEST = 8;

    /** The part of the time for which a compiler may be at work. */
    private static final double QUIET = 0.1;

    void run(long pid, Load load, boolean warm) {
        Duration slice = first.dividedBy(SLICES);
        int least = warm ? 1 : SLICES;
        int most = warm ? SLICES / 2 : LONGEST;
        int slices = 0;
        double busy;
        Measurement last;
        do {
            long start = System.nanoTime();
            Duration compiling = JavaTool.compiling(pid);
            last = load.run(slice);
            busy = (double) JavaTool.compiling(pid).minus(compiling).toNanos() / (System.nanoTime() - start);
            slices++;
        } while (slices < least || (slices < most && busy > QUIET));
        Console.say("  warm after %.0f s: %,.0f/s, %.0f %% of the time compiling"
                .formatted(slices * slice.toMillis() / 1e3, last.rate(), 100 * busy));
    }
}

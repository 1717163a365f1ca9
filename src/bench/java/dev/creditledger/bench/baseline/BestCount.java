package dev.creditledger.bench.baseline;

import dev.creditledger.bench.load.Measurement;
import dev.creditledger.bench.stage.Console;
import java.util.List;
import java.util.function.IntFunction;

/** How many connections or threads serve a baseline best: each count is tried once. */
final class BestCount {
    private BestCount() {}

    static int of(String what, List<Integer> counts, IntFunction<Measurement> trial) {
        int best = 0;
        double highest = 0;
        for (int count : counts) {
            double rate = trial.apply(count).rate();
            Console.say("  %s, %d: %,.0f/s".formatted(what, count, rate));
            if (rate > highest) {
                highest = rate;
                best = count;
            }
        }
        return best;
    }
}

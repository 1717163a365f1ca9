package dev.creditledger.testing;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Runs a property on many random cases, the same ones every time. A failure names the seed of its case;
 * {@code -Dproperty.seed=…} runs that case alone, {@code -Dproperty.times=…} so many times as many cases, or a
 * part of them, 0.02 for example.
 */
public final class Property {
    private static final long FIRST_SEED = 20_261_120_000_000L;

    private Property() {}

    public static void holds(int cases, Consumer<RandomGenerator> property) {
        Long chosen = Long.getLong("property.seed");
        if (chosen != null) {
            check(chosen, property);
            return;
        }
        long all = Math.max(1, Math.round(cases * Double.parseDouble(System.getProperty("property.times", "1"))));
        for (long number = 0; number < all; number++) {
            check(FIRST_SEED + number, property);
        }
    }

    private static void check(long seed, Consumer<RandomGenerator> property) {
        try {
            property.accept(new SplittableRandom(seed));
        } catch (AssertionError | RuntimeException failure) {
            throw new AssertionError("fails with -Dproperty.seed=" + seed + ": " + failure.getMessage(), failure);
        }
    }

    public static <T> T oneOf(RandomGenerator random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}

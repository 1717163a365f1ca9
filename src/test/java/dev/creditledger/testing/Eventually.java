package dev.creditledger.testing;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Waits for something that another process or thread brings about: asks every 50 ms and fails at the deadline, so a
 * test is as fast as the thing it waits for.
 */
public final class Eventually {
    private static final long PAUSE_MILLIS = 50;

    private Eventually() {}

    public static void await(String what, Duration atMost, BooleanSupplier condition) {
        await(what, atMost, condition, () -> "");
    }

    /** Waits as above; {@code detail} is asked once, for the message, when the deadline has passed. */
    public static void await(String what, Duration atMost, BooleanSupplier condition, Supplier<String> detail) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Not within " + atMost + ": " + what + "\n" + detail.get());
            }
            pause();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting", interrupted);
        }
    }
}

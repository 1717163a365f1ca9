package dev.creditledger.testing;

import dev.creditledger.time.ClockSettings;
import java.time.Duration;

/** The tolerance of tests that move time as they like. */
public record ClocksNotCompared() implements ClockSettings {
    @Override
    public Duration tolerance() {
        return Duration.ZERO;
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(5);
    }
}

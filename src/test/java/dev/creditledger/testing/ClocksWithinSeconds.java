package dev.creditledger.testing;

import dev.creditledger.time.ClockSettings;
import java.time.Duration;

/** The tolerance of tests whose time stays behind the database's. */
public record ClocksWithinSeconds() implements ClockSettings {
    @Override
    public Duration tolerance() {
        return Duration.ofSeconds(2);
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(5);
    }
}

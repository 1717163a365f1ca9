package dev.creditledger.ledger.closing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the days of all accounts are closed. Balances and what is pending add up whether that has happened or not. */
@ConfigMapping(prefix = "credits.settlement")
public interface ClosingSettings {
    /** Whether this instance takes part. Off on every instance, days stay open and pending consumption grows. */
    @WithDefault("true")
    boolean sweep();

    /** The pause between two looks whether a UTC day is over that is not closed yet. */
    @WithDefault("1m")
    Duration every();
}

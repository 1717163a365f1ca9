package dev.creditledger.ledger.usage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How the usage rollups follow the journal. What is read is exact whether they have caught up or not. */
@ConfigMapping(prefix = "credits.usage")
public interface UsageSettings {
    /** The pause between two looks at the accounts that consumed on this instance. */
    @WithDefault("5s")
    Duration every();

    /** How many consumes of an account make the next look bring its rollups up to date. */
    @WithDefault("1000")
    @Min(1)
    int consumes();

    /** How long a consume of an account with fewer waits at the most, until the look after that. */
    @WithDefault("60s")
    Duration atLatest();

    /** The pause between two searches for accounts whose rollups were left behind, as by an instance that died. */
    @WithDefault("1h")
    Duration sweepEvery();
}

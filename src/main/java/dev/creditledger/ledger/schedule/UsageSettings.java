package dev.creditledger.ledger.schedule;

import io.quarkus.arc.Unremovable;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the usage rollups follow the journal. What is read is exact whether they have caught up or not. */
@Unremovable // read by the expressions of UsageScheduler alone
@ConfigMapping(prefix = "credits.usage")
public interface UsageSettings {
    /** The pause before the rollups of accounts that consumed on this instance are brought up to date. */
    @WithDefault("5s")
    Duration every();

    /** The pause between two searches for accounts whose rollups were left behind, as by an instance that died. */
    @WithDefault("1h")
    Duration sweepEvery();
}

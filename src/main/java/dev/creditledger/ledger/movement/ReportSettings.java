package dev.creditledger.ledger.movement;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How the sums of reports follow the journal. What is read of one account is exact whether they have caught up or not. */
@ConfigMapping(prefix = "credits.reports")
public interface ReportSettings {
    /** The pause between two looks at the accounts that were written to on this instance. */
    @WithDefault("30s")
    Duration every();

    /** How many writes of an account make the next look add them up. */
    @WithDefault("5000")
    @Min(1)
    int writes();

    /** How long a write of an account with fewer waits at the most, until the look after that. */
    @WithDefault("5m")
    Duration atLatest();

    /**
     * The pause between two searches for all that is not added up yet, after each of which a report over all accounts
     * says up to when it is complete.
     */
    @WithDefault("15m")
    Duration sweepEvery();
}

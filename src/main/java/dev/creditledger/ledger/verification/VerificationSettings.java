package dev.creditledger.ledger.verification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How journals are verified: by the scheduled sweep over all accounts, and when somebody asks. */
@ConfigMapping(prefix = "credits.verification")
public interface VerificationSettings {
    /** Whether this instance takes part in the sweep. */
    @WithDefault("true")
    boolean sweep();

    /**
     * How old an account's last verification gets before the sweep verifies it again, if it was written to since or
     * diverged. It goes on from where the last one ended.
     */
    @WithDefault("24h")
    Duration every();

    /**
     * How old the last verification of an account's whole journal gets before the sweep goes through all of it again,
     * whether it was written to or not; up to a quarter sooner, so that accounts spread out.
     */
    @WithDefault("30d")
    Duration fullEvery();

    /** The pause between two looks for accounts whose verification is due. */
    @WithDefault("5m")
    Duration sweepEvery();

    /** How many journal entries a second the sweep reads on one instance at the most. */
    @WithDefault("10000")
    int entriesPerSecond();

    /** How many journal entries are read at a time. */
    @WithDefault("500")
    int pageSize();

    /** How many calls that verify are carried out on one instance at a time; others get 503 with Retry-After. */
    @WithDefault("2")
    int concurrentCalls();

    /** How long one such call may take. */
    @WithDefault("5m")
    Duration timeLimit();
}

package dev.creditledger.ledger.reset;

import io.quarkus.arc.Unremovable;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How resets and expiries that are due are made durable. Balances are right whether that has happened or not. */
@Unremovable // read by the expressions of ResetScheduler alone
@ConfigMapping(prefix = "credits.resets")
public interface ResetSettings {
    /** The pause between two looks for wallets with a reset or expiry due. */
    @WithDefault("1s")
    Duration every();
}

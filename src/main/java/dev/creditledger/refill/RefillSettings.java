package dev.creditledger.refill;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.time.Duration;

/** How accounts that want it are charged by themselves, and how often at the most. */
@ConfigMapping(prefix = "credits.auto-refill")
public interface RefillSettings {
    /** Whether this instance looks for accounts to refill. Off on every instance, nobody is charged by itself. */
    @WithDefault("true")
    boolean look();

    /** The pause between two looks at the accounts that spent credits on this instance; whole seconds. */
    @WithDefault("1s")
    Duration every();

    /** The pause between two looks at all accounts that have auto-refill on, for what an instance that died has left. */
    @WithDefault("60s")
    Duration sweepEvery();

    /** How long after a charge that was paid no other is made. */
    @WithDefault("5m")
    Duration coolDown();

    /** How long after a charge that failed no other is made, unless the settings are changed. */
    @WithDefault("5m")
    Duration retryPause();

    /** The number of failures in a row after which no charge is made until the settings are changed. */
    @WithDefault("2")
    int failuresInARow();

    /** How many charges one account may see in a day, those that failed too; 0 to 24. */
    @WithDefault("5")
    int maximumPerDay();

    /** How much one account may be charged in a month, in the currency's major unit. */
    @WithDefault("500.00")
    BigDecimal monthlyAmount();

    /** The currency of refills, ISO 4217; their price is that of the packages in this currency. */
    @WithDefault("USD")
    String currency();
}

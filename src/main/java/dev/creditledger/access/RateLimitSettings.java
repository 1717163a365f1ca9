package dev.creditledger.access;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How many calls are let in. Each instance counts for itself. */
@StaticInitSafe // request filters are made before the service starts
@ConfigMapping(prefix = "credits.rate-limits")
public interface RateLimitSettings {
    /** Calls a second with one key of an account, unless the key has a limit of its own. */
    @WithDefault("10000")
    int key();

    /** Calls a second with all keys of one account together. */
    @WithDefault("20000")
    int account();

    /** Calls a second with one key of an operator, unless the key has a limit of its own. */
    @WithDefault("100000")
    int operator();

    /** Calls a second without a valid key from one address; an IPv6 network of 64 bits counts as one. */
    @WithDefault("20")
    int stranger();

    /** How many seconds' worth of calls may come at once. */
    @WithDefault("5")
    int burstSeconds();
}

package dev.creditledger.ledger.lane;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How commands are queued and grouped into transactions. */
@ConfigMapping(prefix = "credits.lanes")
public interface LaneSettings {
    /** How many lanes, each with one database connection. Few lanes make big batches: two serve two cores. */
    @WithDefault("2")
    int count();

    /** How many commands one transaction takes at the most. */
    @WithDefault("512")
    int batchSize();

    /** How many commands wait in one lane at the most; further ones are answered 503 with Retry-After. */
    @WithDefault("2048")
    int queueCapacity();

    /** How many allocations one lane keeps of wallets it has seen, so as not to read them again. */
    @WithDefault("65536")
    int rememberedAllocations();
}

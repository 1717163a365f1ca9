package dev.creditledger.postgres;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** How many connections are kept apart from the pool of management calls, and for what. */
@ConfigMapping(prefix = "credits.connections")
public interface ConnectionSettings {
    /** Connections for what every call begins with: who calls, and for which site. */
    @WithDefault("4")
    @Min(1)
    int admission();

    /** Connections for reads of single things and unfiltered pages of the ledger. */
    @WithDefault("4")
    @Min(1)
    int reads();

    /** Connections for what the service does by itself: sweeps, rollups, settlements. */
    @WithDefault("4")
    @Min(1)
    int background();
}

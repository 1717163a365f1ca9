package dev.creditledger.time;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How far the host's clock may be off from the database's, which is the clock that all instances share. */
@ConfigMapping(prefix = "credits.clock")
public interface ClockSettings {
    /** Off by more, the instance decides nothing until it is right again; 0 believes the host, whatever it says. */
    @WithDefault("2s")
    Duration tolerance();

    /** The pause between two comparisons. */
    @WithDefault("5s")
    Duration every();
}

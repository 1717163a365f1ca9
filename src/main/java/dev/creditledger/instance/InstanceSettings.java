package dev.creditledger.instance;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** How instances on one database know of each other. */
@ConfigMapping(prefix = "credits.instances")
public interface InstanceSettings {
    /**
     * Whether the hottest calls about an account are handed to the instance that it prefers. Off unless it is asked for: on
     * few cores the hop costs more than it saves.
     */
    @WithDefault("false")
    boolean forward();

    /**
     * Where the other instances reach the public port of this one, as {@code 10.0.0.7:8080}. Unless set, it is the
     * address that HTTP is bound to or, where that is all of them, this host's own, with HTTP's port.
     */
    Optional<String> address();
}

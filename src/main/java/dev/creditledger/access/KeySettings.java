package dev.creditledger.access;

import io.quarkus.arc.Unremovable;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What the service notes about keys. */
@Unremovable // read by the expressions of KeyUses alone
@ConfigMapping(prefix = "credits.keys")
public interface KeySettings {
    /** The pause between two times that an instance writes down when each key was last used. */
    @WithDefault("30s")
    String noteUseEvery();
}

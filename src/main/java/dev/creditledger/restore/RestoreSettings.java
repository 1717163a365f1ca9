package dev.creditledger.restore;

import io.smallrye.config.ConfigMapping;
import java.time.Instant;
import java.util.Optional;

/** How the database came to be. */
@ConfigMapping(prefix = "credits.started")
public interface RestoreSettings {
    /**
     * The instant of the backup that the database was restored from, or one shortly before it, such as
     * {@code 2026-11-30T03:00:00Z}. The first start with an instant begins the mode of a restore, which an operator
     * concludes; later starts with the same instant change nothing.
     */
    Optional<Instant> fromBackup();
}

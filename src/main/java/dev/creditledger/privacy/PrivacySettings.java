package dev.creditledger.privacy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How requests about people's data are kept. */
@ConfigMapping(prefix = "credits.privacy")
public interface PrivacySettings {
    /**
     * A file beside the database, on a volume that is not restored with it: each request to anonymize or to close an account is
     * a line of it, so that a database restored from a backup can say which requests it does not know of. Without it
     * there is no such record.
     */
    Optional<Path> recordFile();

    /** How often work that an instance has left is looked for. */
    @WithDefault("30s")
    Duration every();
}

package dev.creditledger.access;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** The one key that is configuration and not a row. */
@StaticInitSafe // request filters are made before the service starts
@ConfigMapping(prefix = "credits.admin")
public interface AdminSettings {
    /**
     * The operator's key, which may make every call for every account. A long random secret. Must be set when a database
     * is configured; with the embedded PostgreSQL one is generated and kept beside the data directory.
     */
    Optional<String> key();
}

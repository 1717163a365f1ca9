package dev.creditledger.access;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** The operator that is configuration and not a row: the way in of a new deployment. */
@StaticInitSafe // request filters are made before the service starts
@ConfigMapping(prefix = "credits.admin")
public interface AdminSettings {
    /**
     * The key of the operator {@code bootstrap}, who may do everything. At least 32 characters, random. Must be set when
     * a database is configured; with the embedded PostgreSQL one is generated and kept beside the data directory.
     */
    Optional<String> key();

    /** The key before that one, accepted beside it while instances and callers change over. */
    Optional<String> keyPrevious();

    /**
     * Whether the operator {@code bootstrap} is let in. Off, the keys above are refused from the start on, provided that
     * there is an operator with the role {@code owner} and a key that works.
     */
    @WithDefault("true")
    boolean enabled();
}

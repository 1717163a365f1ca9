package dev.creditledger.postgres;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.vertx.pgclient.SslMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How the service gets on with PostgreSQL, beyond the {@code quarkus.datasource} keys that name it. */
@ConfigMapping(prefix = "credits.postgres")
public interface PostgresSettings {
    String DEFAULT_DATA_DIR = ".data/postgres";
    String SSL_MODE = "credits.postgres.ssl-mode";
    String SSL_ROOT_CERT = "credits.postgres.ssl-root-cert";

    /**
     * Where the embedded PostgreSQL keeps its data when no database is configured. Its passwords, its lock and the
     * generated operator key lie beside this directory.
     */
    @WithDefault(DEFAULT_DATA_DIR)
    Path dataDir();

    /**
     * The owner of the schema, who runs the migrations and gives the user of {@code quarkus.datasource.username} its
     * rights. Without it that user does both, and the database protects the ledger less.
     */
    Optional<String> ownerUsername();

    Optional<String> ownerPassword();

    /**
     * How connections to the database are protected, all of them: {@code disable}, {@code allow}, {@code prefer},
     * {@code require}, {@code verify-ca} or {@code verify-full}, as in libpq. Goes before the parameter {@code sslmode} of
     * the database's URL. Neither set, {@code verify-full} with a root certificate, otherwise {@code prefer}, and
     * {@code disable} on loopback.
     */
    Optional<SslMode> sslMode();

    /**
     * A file in PEM with the certificates of the authorities that the database's certificate must come from; goes before
     * the URL's {@code sslrootcert}. Without it, {@code verify-full} trusts the authorities that Java trusts.
     */
    Optional<Path> sslRootCert();

    /**
     * The servers that the database may be on, as {@code db1:5432,db2:5432}. Goes before the host and port of the
     * database's URL. They are tried in this order, the one that was used last first, until one accepts writes.
     */
    Optional<List<String>> hosts();

    /**
     * Whether a server that cannot write, as a standby or one that was switched to read only, is left for another one,
     * as with {@code target_session_attrs=read-write} of libpq.
     */
    @WithDefault("true")
    boolean writableOnly();

    /**
     * How long a call waits for the database at the most. Then it is answered 503 with {@code Retry-After}, and repeating
     * it with its idempotency key settles what became of it. The waits within follow from this: a lane gives up a
     * connection after four fifths of it, a new connection must be usable after three fifths.
     */
    @WithDefault("5S")
    Duration answerTime();

    /** How long a write waits for a row that another session holds; three fifths of the answer time at the most. */
    @WithDefault("1S")
    Duration lockTime();

    /** How long one statement of the shared pool may take, as one of a sweep that no call waits for. */
    @WithDefault("60S")
    Duration statementTime();

    /** The pause after the first failed attempt to reach the database at start; it doubles with every further one. */
    @WithDefault("1S")
    Duration retryPause();

    /** The longest pause between two such attempts. */
    @WithDefault("10S")
    Duration retryPauseLimit();

    /** How long one attempt waits for the database to accept a connection. */
    @WithDefault("5S")
    Duration connectTimeout();

    /**
     * Whether start-up waits for the first attempt to migrate the schema before HTTP opens. Off, the service is live at
     * once and becomes ready when the schema is.
     */
    @WithDefault("false")
    boolean migrateBeforeStart();

    /** Not to be set: the service says so to itself when it runs the embedded PostgreSQL, and then makes a demo account. */
    @WithDefault("false")
    boolean embedded();
}

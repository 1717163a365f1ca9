package dev.creditledger.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The configured database: as migrations see it, over JDBC, and as the service does, by the same address and with the
 * same TLS.
 */
@ApplicationScoped
class DatabaseSettings {
    private final Optional<String> reactiveUrl;
    private final Optional<String> jdbcUrl;
    private final Optional<String> user;
    private final Optional<String> password;
    private final PostgresSettings settings;

    DatabaseSettings(
            @ConfigProperty(name = "quarkus.datasource.reactive.url") Optional<String> reactiveUrl,
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") Optional<String> jdbcUrl,
            @ConfigProperty(name = "quarkus.datasource.username") Optional<String> user,
            @ConfigProperty(name = "quarkus.datasource.password") Optional<String> password,
            PostgresSettings settings) {
        this.reactiveUrl = reactiveUrl;
        this.jdbcUrl = jdbcUrl;
        this.user = user;
        this.password = password;
        this.settings = settings;
    }

    /** The database's name for log lines. */
    String name() {
        return reactiveUrl.map(DatabaseSettings::nameOf).orElse("(none configured)");
    }

    SchemaMigrator migrator() {
        ServiceDatabase database = database();
        DatabaseUser everyday = database.user();
        DatabaseUser owner = settings.ownerUsername()
                .map(name -> new DatabaseUser(name, settings.ownerPassword().orElse("")))
                .orElse(everyday);
        return new SchemaMigrator(
                jdbcUrl.orElseGet(() -> database.address().jdbcUrl(database.servers(), settings.writableOnly())),
                database.tls(),
                owner,
                everyday,
                settings.connectTimeout());
    }

    ServiceDatabase database() {
        String url = reactiveUrl.orElseThrow(() -> new IllegalStateException("no database is configured"));
        DatabaseAddress named = DatabaseAddress.parse(url);
        List<ServerAddress> servers = servers(named);
        DatabaseAddress address = named.on(servers);
        DatabaseUser everyday = new DatabaseUser(
                user.or(address::user).orElse("postgres"),
                password.or(address::password).orElse(""));
        return new ServiceDatabase(
                address, servers, everyday, TlsChoice.of(address, settings.sslMode(), settings.sslRootCert()), url);
    }

    DatabaseTimes times() {
        return new DatabaseTimes(settings.answerTime(), settings.lockTime(), settings.statementTime());
    }

    /** Whether servers that cannot write are left. */
    boolean writableOnly() {
        return settings.writableOnly();
    }

    private List<ServerAddress> servers(DatabaseAddress address) {
        return settings.hosts()
                .map(hosts -> hosts.stream()
                        .map(host -> ServerAddress.parse(host, address.port()))
                        .toList())
                .orElseGet(() -> List.of(address.server()));
    }

    private static String nameOf(String reactiveUrl) {
        try {
            return DatabaseAddress.parse(reactiveUrl).toString();
        } catch (IllegalArgumentException malformed) {
            return "(malformed URL)";
        }
    }
}

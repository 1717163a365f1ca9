package dev.creditledger.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The configured database as migrations see it: over JDBC, by the same address, user and password as the service. */
@ApplicationScoped
class DatabaseSettings {
    private final Optional<String> reactiveUrl;
    private final Optional<String> jdbcUrl;
    private final Optional<String> user;
    private final Optional<String> password;

    DatabaseSettings(
            @ConfigProperty(name = "quarkus.datasource.reactive.url") Optional<String> reactiveUrl,
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") Optional<String> jdbcUrl,
            @ConfigProperty(name = "quarkus.datasource.username") Optional<String> user,
            @ConfigProperty(name = "quarkus.datasource.password") Optional<String> password) {
        this.reactiveUrl = reactiveUrl;
        this.jdbcUrl = jdbcUrl;
        this.user = user;
        this.password = password;
    }

    /** For log lines. */
    String name() {
        return reactiveUrl.map(DatabaseSettings::nameOf).orElse("(none configured)");
    }

    SchemaMigrator migrator(Duration connectTimeout) {
        DatabaseAddress address = DatabaseAddress.parse(
                reactiveUrl.orElseThrow(() -> new IllegalStateException("no database is configured")));
        return new SchemaMigrator(
                jdbcUrl.orElseGet(address::jdbcUrl),
                user.or(address::user).orElse("postgres"),
                password.or(address::password).orElse(""),
                connectTimeout);
    }

    private static String nameOf(String reactiveUrl) {
        try {
            return DatabaseAddress.parse(reactiveUrl).toString();
        } catch (IllegalArgumentException malformed) {
            return "(malformed URL)";
        }
    }
}

package dev.creditledger.postgres;

import io.smallrye.config.DotEnvConfigSourceProvider;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The few settings that are decided upon before Quarkus starts, from the places an operator can put them: system
 * properties, the environment, {@code .env} and {@code config/application.properties}.
 */
public record StartConfiguration(
        boolean databaseConfigured, AdminKeys adminKeys, boolean shutdownDelayConfigured, Path dataDirectory) {
    static final String DATABASE_URL = "quarkus.datasource.reactive.url";
    static final String ADMIN_KEY = "credits.admin.key";
    static final String SHUTDOWN_DELAY = "quarkus.shutdown.delay";

    private static final String PREVIOUS_ADMIN_KEY = "credits.admin.key-previous";
    private static final String BOOTSTRAP = "credits.admin.enabled";
    private static final String DATA_DIRECTORY = "credits.postgres.data-dir";
    private static final Path CONFIGURATION_FILE = Path.of("config", "application.properties");
    private static final int CONFIGURATION_FILE_ORDINAL = 260;

    public static StartConfiguration read() {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDefaultSources()
                .withSources(new DotEnvConfigSourceProvider());
        if (Files.isReadable(CONFIGURATION_FILE)) {
            builder.withSources(configurationFile());
        }
        SmallRyeConfig config = builder.build();
        value(config, DATABASE_URL).ifPresent(url -> TlsStart.check(config, url));
        return new StartConfiguration(
                value(config, DATABASE_URL).isPresent(),
                new AdminKeys(
                        value(config, ADMIN_KEY),
                        value(config, PREVIOUS_ADMIN_KEY),
                        config.getOptionalValue(BOOTSTRAP, Boolean.class).orElse(true)),
                value(config, SHUTDOWN_DELAY).isPresent(),
                Path.of(config.getOptionalValue(DATA_DIRECTORY, String.class)
                        .orElse(PostgresSettings.DEFAULT_DATA_DIR)));
    }

    private static Optional<String> value(SmallRyeConfig config, String name) {
        return config.getOptionalValue(name, String.class).filter(value -> !value.isBlank());
    }

    private static PropertiesConfigSource configurationFile() {
        try {
            return new PropertiesConfigSource(CONFIGURATION_FILE.toUri().toURL(), CONFIGURATION_FILE_ORDINAL);
        } catch (IOException failure) {
            throw new StartRefused("cannot read " + CONFIGURATION_FILE + ": " + failure.getMessage(), failure);
        }
    }
}

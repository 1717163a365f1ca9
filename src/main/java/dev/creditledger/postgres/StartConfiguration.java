package dev.creditledger.postgres;

import io.smallrye.config.DotEnvConfigSourceProvider;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The few settings that are decided upon before Quarkus starts, from the places an operator can put them: system
 * properties, the environment, {@code .env} and {@code config/application.properties}.
 */
public record StartConfiguration(boolean databaseConfigured, boolean adminKeyConfigured, Path dataDirectory) {
    static final String DATABASE_URL = "quarkus.datasource.reactive.url";
    static final String ADMIN_KEY = "credits.admin.key";

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
        return new StartConfiguration(
                isSet(config, DATABASE_URL),
                isSet(config, ADMIN_KEY),
                Path.of(config.getOptionalValue(DATA_DIRECTORY, String.class)
                        .orElse(PostgresSettings.DEFAULT_DATA_DIR)));
    }

    public void requireAdminKey() {
        if (!adminKeyConfigured) {
            throw new StartRefused(
                    """
                    there is no operator key.
                    A database is configured, so this is not a trial start, and without an operator key nobody could \
                    create accounts or grant credits.
                    Set the environment variable CREDITS_ADMIN_KEY to a long random secret, for example:
                      export CREDITS_ADMIN_KEY="$(openssl rand -hex 32)\"""");
        }
    }

    private static boolean isSet(SmallRyeConfig config, String name) {
        return config.getOptionalValue(name, String.class)
                .filter(value -> !value.isBlank())
                .isPresent();
    }

    private static PropertiesConfigSource configurationFile() {
        try {
            return new PropertiesConfigSource(CONFIGURATION_FILE.toUri().toURL(), CONFIGURATION_FILE_ORDINAL);
        } catch (IOException failure) {
            throw new StartRefused("cannot read " + CONFIGURATION_FILE + ": " + failure.getMessage(), failure);
        }
    }
}

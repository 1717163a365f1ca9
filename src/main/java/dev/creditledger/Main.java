package dev.creditledger;

import dev.creditledger.postgres.EarlyLogging;
import dev.creditledger.postgres.EmbeddedMode;
import dev.creditledger.postgres.NameCache;
import dev.creditledger.postgres.StartConfiguration;
import dev.creditledger.postgres.StartRefused;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/**
 * The way in: the service on the PostgreSQL that is configured, or, with none configured, on one that it starts itself.
 * What makes a start pointless is said in plain words on standard error, with exit code 1.
 */
@QuarkusMain
public final class Main {
    private Main() {}

    public static void main(String... arguments) {
        EarlyLogging.enable();
        NameCache.keepNamesBriefly();
        try {
            StartConfiguration configuration = StartConfiguration.read();
            configuration.adminKeys().requireLength();
            if (configuration.databaseConfigured()) {
                configuration.adminKeys().requireOne();
            } else {
                EmbeddedMode.prepare(configuration);
            }
        } catch (StartRefused refused) {
            System.err.println("Credit Ledger does not start: " + refused.getMessage());
            System.exit(1);
        }
        Quarkus.run(arguments);
    }
}

package dev.creditledger.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Gives a {@code @QuarkusTest} a fresh database and the operator key {@value #OPERATOR_KEY}:
 * {@code @QuarkusTestResource(PostgresResource.class)}. One server serves all runs of this JVM and goes with it;
 * the schema is migrated before the first test runs. The service works as a user with no more rights than it needs; its
 * owner's name and password are in the keys {@code credits.postgres.owner-…}.
 */
public final class PostgresResource implements QuarkusTestResourceLifecycleManager {
    public static final String OPERATOR_KEY = "test-operator-key-of-32-characters";
    private static final AtomicInteger DATABASES = new AtomicInteger();

    @Override
    public Map<String, String> start() {
        TestPostgres server = Shared.SERVER;
        String database = "test_" + ProcessHandle.current().pid() + "_" + DATABASES.incrementAndGet();
        server.createDatabase(database);
        return Map.of(
                "quarkus.datasource.reactive.url", server.url(database),
                "quarkus.datasource.username", TestPostgres.SERVICE_USER.name(),
                "quarkus.datasource.password", TestPostgres.SERVICE_USER.password(),
                "credits.postgres.owner-username", server.user(),
                "credits.postgres.owner-password", server.password(),
                "credits.admin.key", OPERATOR_KEY,
                "credits.postgres.migrate-before-start", "true");
    }

    @Override
    public void stop() {}

    private static final class Shared {
        static final TestPostgres SERVER = launch();

        private static TestPostgres launch() {
            TestPostgres server = TestPostgres.launch();
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "test-postgres-close"));
            return server;
        }
    }
}

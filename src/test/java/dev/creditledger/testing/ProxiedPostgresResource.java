package dev.creditledger.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** {@link PostgresResource} with a {@link DatabaseProxy} before the database, and a service that waits three seconds. */
public final class ProxiedPostgresResource implements QuarkusTestResourceLifecycleManager {
    /** In seconds. */
    public static final int ANSWER_TIME = 3;

    private static final String URL = "quarkus.datasource.reactive.url";
    private DatabaseProxy proxy;

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(new PostgresResource().start());
        URI url = URI.create(settings.get(URL));
        proxy = new DatabaseProxy(url.getPort());
        settings.put(URL, "postgresql://127.0.0.1:" + proxy.port() + url.getPath());
        settings.put("credits.postgres.answer-time", ANSWER_TIME + "S");
        return settings;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(proxy, new TestInjector.MatchesType(DatabaseProxy.class));
    }

    @Override
    public void stop() {
        proxy.close();
    }
}

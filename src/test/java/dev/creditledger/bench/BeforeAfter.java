package dev.creditledger.bench;

import dev.creditledger.testing.ServiceProcess;
import dev.creditledger.testing.TestPostgres;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code ./mvnw -Pbench verify -Dbench.before=…/quarkus-run.jar}: an earlier build of the service and this one in turns
 * on one PostgreSQL, each on a database of its own, so that a change which slows the consume path shows.
 */
final class BeforeAfter {
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final int TURNS = 5;

    private final EventLoops loops;
    private final TestPostgres postgres;
    private final BenchmarkOptions options;

    BeforeAfter(EventLoops loops, TestPostgres postgres, BenchmarkOptions options) {
        this.loops = loops;
        this.postgres = postgres;
        this.options = options;
    }

    static void run(Path before, BenchmarkOptions options) {
        Path after = Path.of(System.getProperty("service.jar"));
        try (EventLoops loops = new EventLoops();
                TestPostgres postgres = TestPostgres.launchEmbedded(Stage.POSTGRES_SETTINGS)) {
            BeforeAfter comparison = new BeforeAfter(loops, postgres, options);
            try (ServiceProcess earlier = comparison.start("before", before);
                    ServiceProcess present = comparison.start("after", after)) {
                earlier.awaitReady();
                present.awaitReady();
                options.rows().forEach(row -> comparison.compare(row, earlier, present));
            }
        }
    }

    private ServiceProcess start(String database, Path jar) {
        postgres.createDatabase(database);
        return ServiceProcess.start(
                Map.of(
                        "QUARKUS_DATASOURCE_REACTIVE_URL", postgres.url(database),
                        "QUARKUS_DATASOURCE_USERNAME", postgres.user(),
                        "QUARKUS_DATASOURCE_PASSWORD", postgres.password(),
                        "CREDITS_ADMIN_KEY", Stage.OPERATOR_KEY),
                Map.of(),
                jar);
    }

    private void compare(ConsumeRow row, ServiceProcess earlier, ServiceProcess present) {
        System.out.println(row.title(options.clients()));
        Side before = new Side("before", row, earlier);
        Side after = new Side("after", row, present);
        before.measure(WARM_UP);
        after.measure(WARM_UP);
        List<Double> ratios = new ArrayList<>();
        for (int turn = 0; turn < TURNS; turn++) {
            Measurement earlierRate = before.measure(options.segment());
            Measurement presentRate = after.measure(options.segment());
            ratios.add(presentRate.rate() / earlierRate.rate());
            System.out.printf("  before %,.0f/s, after %,.0f/s%n", earlierRate.rate(), presentRate.rate());
        }
        before.close();
        after.close();
        List<Double> sorted = ratios.stream().sorted().toList();
        System.out.printf(
                "  after to before: median %.2f (%.2f to %.2f)%n",
                sorted.get(TURNS / 2), sorted.get(0), sorted.get(TURNS - 1));
    }

    /** One of the two, and what it answered so far. */
    private final class Side {
        private final String database;
        private final List<HttpLine> http;
        private final List<ConsumeLine> lines;
        private final long earlier;
        private long answered;

        Side(String database, ConsumeRow row, ServiceProcess service) {
            this.database = database;
            NetClient client = loops.vertx().createNetClient(new NetClientOptions().setTcpNoDelay(true));
            int port = URI.create(service.baseUrl()).getPort();
            http = loops.open(options.clients(), context -> HttpLine.open(context, client, port));
            Seeder seeder = new Seeder(http, Stage.OPERATOR_KEY);
            List<String> accountIds = seeder.openAccounts(row.wallets());
            String key = row.operator() ? Stage.OPERATOR_KEY : seeder.newKey(accountIds.get(0));
            lines = http.stream()
                    .map(line -> new ConsumeLine(line, accountIds, key))
                    .toList();
            earlier = consumes();
        }

        Measurement measure(Duration duration) {
            Measurement measurement = ClosedLoop.run(lines, duration);
            answered += measurement.answered();
            return measurement;
        }

        void close() {
            http.forEach(HttpLine::close);
            long written = consumes() - earlier;
            if (written != answered) {
                throw new AssertionError(database + ": " + answered + " were answered, the journal has " + written);
            }
        }

        private long consumes() {
            try (Connection connection = DriverManager.getConnection(
                            postgres.jdbcUrl(database), postgres.user(), postgres.password());
                    ResultSet row = connection
                            .createStatement()
                            .executeQuery("select count(*) from journal where type = 'CONSUME'")) {
                row.next();
                return row.getLong(1);
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        }
    }
}

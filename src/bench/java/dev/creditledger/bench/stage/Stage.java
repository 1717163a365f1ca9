package dev.creditledger.bench.stage;

import dev.creditledger.bench.BenchmarkOptions;
import dev.creditledger.bench.load.EventLoops;
import dev.creditledger.testing.TestPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * PostgreSQL and the packaged service as processes of their own, and this JVM's event loops to ask them from. Most rows
 * share one service, which they find warm, and its 20,000 wallets.
 */
public final class Stage implements AutoCloseable {
    public static final String OPERATOR_KEY = "benchmark-operator-key-of-32-characters";
    public static final int WALLETS = 20_000;

    /** An answered commit survives a power cut. */
    public static final Map<String, String> POSTGRES_SETTINGS = Map.of(
            "fsync", "on",
            "synchronous_commit", "on",
            "full_page_writes", "on",
            "shared_buffers", "1GB",
            "min_wal_size", "2GB",
            "max_wal_size", "8GB",
            "checkpoint_timeout", "15min");

    private final BenchmarkOptions options;
    private final EventLoops loops = new EventLoops();
    private final TestPostgres postgres = TestPostgres.launchEmbedded(POSTGRES_SETTINGS);
    private final long postmaster = postmaster(postgres);
    private Service service;
    private Wallets wallets;

    public Stage(BenchmarkOptions options) {
        this.options = options;
        WriteAheadLog.prepare(postgres);
    }

    public BenchmarkOptions options() {
        return options;
    }

    public EventLoops loops() {
        return loops;
    }

    public TestPostgres postgres() {
        return postgres;
    }

    public Database database() {
        return new Database(postgres, TestPostgres.DEFAULT_DATABASE);
    }

    /** The one that rows share. */
    public Service service() {
        if (service == null) {
            service = start(setup(database())).awaitReady();
            Console.say("  the service is ready");
        }
        return service;
    }

    /** The wallets of the shared service. */
    public Wallets wallets() {
        if (wallets == null) {
            wallets = service().copyWallets(WALLETS, 0);
            Console.say("  %,d wallets are made".formatted(WALLETS));
        }
        return wallets;
    }

    /** This build, as it is started where nothing else is said. */
    public ServiceSetup setup(Database database) {
        return new ServiceSetup(database, options.serviceJar(), options.jvmOptions());
    }

    /** Another service, which its row has to close. */
    public Service start(ServiceSetup setup) {
        return Service.start(setup, loops, new WarmUp(options.warmUp()));
    }

    /** Another database, empty. */
    public Database createDatabase(String name) {
        postgres.createDatabase(name);
        return new Database(postgres, name);
    }

    /** A service that would take processor time from those of a row. */
    public void stopSharedService() {
        if (service != null) {
            service.close();
            service = null;
            wallets = null;
        }
    }

    public CpuClock cpuClock() {
        return cpuClock(List.of(service()));
    }

    public CpuClock cpuClock(List<Service> services) {
        return CpuClock.now(services.stream().map(Service::pid).toList(), postmaster);
    }

    private static long postmaster(TestPostgres postgres) {
        try (Connection connection = postgres.connect();
                ResultSet row = connection.createStatement().executeQuery("select pg_backend_pid()")) {
            row.next();
            return ProcessHandle.of(row.getLong(1))
                    .flatMap(ProcessHandle::parent)
                    .orElseThrow()
                    .pid();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        try (postgres;
                loops) {
            stopSharedService();
            Console.say("stopping PostgreSQL");
        }
    }
}

package dev.creditledger.bench;

import dev.creditledger.testing.ServiceProcess;
import dev.creditledger.testing.TestPostgres;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** PostgreSQL and the packaged service as processes of their own, and this JVM's event loops to ask them from. */
final class Stage implements AutoCloseable {
    static final String OPERATOR_KEY = "benchmark-operator-key";

    /** An answered commit survives a power cut. */
    static final Map<String, String> POSTGRES_SETTINGS = Map.of(
            "fsync", "on",
            "synchronous_commit", "on",
            "full_page_writes", "on",
            "shared_buffers", "1GB",
            "max_wal_size", "8GB",
            "checkpoint_timeout", "15min");

    private final EventLoops loops = new EventLoops();
    private final TestPostgres postgres = TestPostgres.launchEmbedded(POSTGRES_SETTINGS);
    private final long postmaster = postmaster(postgres);
    private final ServiceProcess service;

    Stage() {
        service = ServiceProcess.onDatabase(postgres, OPERATOR_KEY);
        try {
            service.awaitReady();
        } catch (RuntimeException | AssertionError failure) {
            close();
            throw failure;
        }
    }

    EventLoops loops() {
        return loops;
    }

    TestPostgres postgres() {
        return postgres;
    }

    List<HttpLine> connect(int count) {
        NetClient client = loops.vertx().createNetClient(new NetClientOptions().setTcpNoDelay(true));
        int port = URI.create(service.baseUrl()).getPort();
        return loops.open(count, context -> HttpLine.open(context, client, port));
    }

    CpuTime cpuTime() {
        return CpuTime.now(service.pid(), postmaster);
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
                service;
                loops) {
            System.out.println("done; stopping the service and PostgreSQL");
        }
    }
}

package dev.creditledger.bench;

import dev.creditledger.testing.TestPostgres;
import io.vertx.core.Future;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What the service is measured against: a PL/pgSQL function that does the work of a consume, one call and one commit
 * each, in tables of its own on the same server.
 */
final class Baseline {
    static final List<Integer> CONNECTION_COUNTS = List.of(4, 8, 16, 32, 64);
    private static final Duration TRIAL = Duration.ofSeconds(4);
    private static final Duration WARM_UP = Duration.ofSeconds(5);

    private final EventLoops loops;
    private final TestPostgres postgres;
    private final List<UUID> accountIds;
    private long answered;

    /** Starts from empty tables. */
    Baseline(EventLoops loops, TestPostgres postgres, List<String> accountIds) {
        this.loops = loops;
        this.postgres = postgres;
        this.accountIds = accountIds.stream().map(UUID::fromString).toList();
        openWallets();
    }

    /** Connections that make the most of it: of the counts that are tried once, the one with the highest rate. */
    List<BaselineLine> bestLines() {
        List<BaselineLine> lines = connect(
                CONNECTION_COUNTS.stream().max(Comparator.naturalOrder()).orElseThrow());
        run(lines, WARM_UP);
        Map<Integer, Double> rates = new HashMap<>();
        for (int count : CONNECTION_COUNTS) {
            rates.put(count, run(lines.subList(0, count), TRIAL).rate());
            System.out.printf("  baseline, %d connections: %,.0f/s%n", count, rates.get(count));
        }
        int best = rates.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
        lines.subList(best, lines.size()).forEach(line -> line.connection().close());
        return lines.subList(0, best);
    }

    Measurement run(List<BaselineLine> lines, Duration duration) {
        Measurement measurement = ClosedLoop.run(lines, duration);
        answered += measurement.answered();
        return measurement;
    }

    /** How many calls have been answered since the tables were empty. */
    long answered() {
        return answered;
    }

    private List<BaselineLine> connect(int count) {
        PgConnectOptions options = PgConnectOptions.fromUri(postgres.url())
                .setUser(postgres.user())
                .setPassword(postgres.password())
                .setCachePreparedStatements(true);
        return loops.open(count, context -> {
            Future<PgConnection> opened = PgConnection.connect(loops.vertx(), options);
            return opened.map(connection -> new BaselineLine(context, connection, accountIds));
        });
    }

    private void openWallets() {
        try (Connection connection = postgres.connect();
                PreparedStatement open = connection.prepareStatement("select baseline.open_wallets(?, ?)")) {
            connection.createStatement().execute(script());
            open.setArray(1, connection.createArrayOf("uuid", accountIds.toArray()));
            open.setLong(2, ServiceRequest.CAP);
            open.execute();
            connection.createStatement().execute("vacuum analyze");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String script() {
        try (InputStream script = Baseline.class.getResourceAsStream("/bench/baseline.sql")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

package dev.creditledger.bench.stage;

import dev.creditledger.testing.TestPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Where it ran. */
public record Machine(String hardware, String java, String postgres) {
    /** Reads PostgreSQL's settings from the server itself. */
    public static Machine describe(TestPostgres postgres) {
        return new Machine(
                "%d cores, %s %s"
                        .formatted(
                                Runtime.getRuntime().availableProcessors(),
                                System.getProperty("os.name"),
                                System.getProperty("os.arch")),
                "JDK %s (%s)".formatted(System.getProperty("java.version"), System.getProperty("java.vm.name")),
                settings(postgres));
    }

    public List<String> lines() {
        return List.of(hardware, java, postgres);
    }

    private static String settings(TestPostgres postgres) {
        List<String> settings = new ArrayList<>();
        try (Connection connection = postgres.connect()) {
            for (String name : new TreeSet<>(Stage.POSTGRES_SETTINGS.keySet())) {
                settings.add(name + " " + show(connection, name));
            }
            return "PostgreSQL " + show(connection, "server_version") + ": " + String.join(", ", settings);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String show(Connection connection, String setting) throws SQLException {
        try (ResultSet row = connection.createStatement().executeQuery("show " + setting)) {
            row.next();
            return row.getString(1);
        }
    }
}

package dev.creditledger.bench;

import dev.creditledger.testing.TestPostgres;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Where it ran. */
record Machine(String hardware, String java, String postgres, double loadAverage) {
    /** Reads PostgreSQL's settings from the server itself. */
    static Machine describe(TestPostgres postgres) {
        return new Machine(
                "%d cores, %s %s"
                        .formatted(
                                Runtime.getRuntime().availableProcessors(),
                                System.getProperty("os.name"),
                                System.getProperty("os.arch")),
                "JDK %s (%s)".formatted(System.getProperty("java.version"), System.getProperty("java.vm.name")),
                settings(postgres),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
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

package dev.creditledger.postgres;

import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;

/** Says on one line what keeps the database from being used. */
final class Obstacle {
    private Obstacle() {}

    /** A failed connection hides its plain reason in its cause; what the server or Flyway answers is plain itself. */
    static String describe(Exception failure) {
        if (failure instanceof FlywayException) {
            return oneLine(failure);
        }
        if (failure instanceof SQLException sql && isConnectionFailure(sql) && sql.getCause() != null) {
            return oneLine(sql.getCause());
        }
        return oneLine(failure);
    }

    private static boolean isConnectionFailure(SQLException failure) {
        return failure.getSQLState() != null && failure.getSQLState().startsWith("08");
    }

    private static String oneLine(Throwable failure) {
        String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return message.strip().replaceAll("\\s+", " ").replaceAll("\\.$", "");
    }
}

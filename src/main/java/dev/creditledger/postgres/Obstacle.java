package dev.creditledger.postgres;

import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;

/** Says on one line what keeps the database from being used. */
final class Obstacle {
    private Obstacle() {}

    /** A certificate's failing is told as such; a failed connection hides its plain reason in its cause; what the server or Flyway answers is plain itself. */
    static String describe(Exception failure) {
        if (failure instanceof FlywayException) {
            return oneLine(failure);
        }
        Optional<Throwable> distrust =
                causes(failure).filter(CertificateException.class::isInstance).findFirst();
        if (distrust.isPresent()) {
            return "its certificate is not from an authority that is trusted here (" + oneLine(distrust.get()) + ")";
        }
        if (failure instanceof SQLException sql && isConnectionFailure(sql) && sql.getCause() != null) {
            return oneLine(sql.getCause());
        }
        return oneLine(failure);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }

    private static boolean isConnectionFailure(SQLException failure) {
        return failure.getSQLState() != null && failure.getSQLState().startsWith("08");
    }

    private static String oneLine(Throwable failure) {
        String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return message.strip().replaceAll("\\s+", " ").replaceAll("\\.$", "");
    }
}

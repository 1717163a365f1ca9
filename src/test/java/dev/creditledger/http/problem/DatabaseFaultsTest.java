package dev.creditledger.http.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseFaultsTest {
    static Stream<Throwable> ofTheDatabase() {
        return Stream.of(
                ClosedConnectionException.INSTANCE,
                ConnectionBase.CLOSED_EXCEPTION,
                new VertxException("Timeout waiting for connection", true),
                new ConnectionPoolTooBusyException("Connection pool reached max wait queue size of 5"),
                new ConnectException("nobody there"),
                new SocketException("Connection reset"),
                new UnknownHostException("db"),
                new NoStackTraceThrowable("Connection is not active now, current status: CLOSED"),
                new NoStackTraceThrowable("Pending requests failed to be sent due to connection has been closed."),
                new CompletionException(ClosedConnectionException.INSTANCE));
    }

    static Stream<Throwable> ofOthers() {
        return Stream.of(
                new HttpClosedException("Connection was closed"),
                new StreamResetException(8),
                new IOException("the body ended early"),
                new UncheckedIOException(new IOException("a file")),
                new IllegalStateException("Response has already been written"));
    }

    @ParameterizedTest
    @MethodSource("ofTheDatabase")
    void what_the_sql_client_fails_with_is_the_database(Throwable thrown) {
        assertThat(DatabaseFaults.isUnavailable(thrown)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("ofOthers")
    void what_http_fails_with_is_not(Throwable thrown) {
        assertThat(DatabaseFaults.isUnavailable(thrown)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "53300", "57P01", "57014", "25006", "55P03", "28P01"})
    void a_state_of_being_away_is_the_database(String state) {
        assertThat(DatabaseFaults.isUnavailable(new PgException("away", "FATAL", state, "")))
                .isTrue();
        assertThat(DatabaseFaults.isUnavailable(new PgException("taken", "ERROR", "23505", "")))
                .isFalse();
    }
}

package dev.creditledger.bench.baseline;

import dev.creditledger.bench.load.HttpLines;
import dev.creditledger.bench.load.LineLoad;
import dev.creditledger.bench.load.RequestLine;
import dev.creditledger.bench.load.ServiceRequest;
import dev.creditledger.bench.stage.Stage;
import dev.creditledger.testing.Eventually;
import dev.creditledger.testing.FreePort;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;

/** An HTTP server that does nothing, on the stack the service stands on, as a process of its own. */
public final class NoOpServer implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(30);

    private final Process process;
    private final int port;

    public NoOpServer() {
        port = FreePort.find();
        try {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx128m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            NoOpServer.class.getName(),
                            String.valueOf(port))
                    .inheritIO()
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Eventually.await("the no-op server listens", START_LIMIT, this::listens);
    }

    public static void main(String... arguments) {
        Vertx.vertx()
                .createHttpServer(new HttpServerOptions().setTcpNoDelay(true))
                .requestHandler(request -> request.response()
                        .putHeader("content-type", "application/json")
                        .end("{}"))
                .listen(Integer.parseInt(arguments[0]), "127.0.0.1");
    }

    /** Sends the request that the service gets, on one connection. */
    public LineLoad single(Stage stage, String accountId) {
        return new LineLoad(
                HttpLines.open(stage.loops(), port, 1).stream()
                        .map(http -> new RequestLine(
                                http, () -> ServiceRequest.consume(accountId, Stage.OPERATOR_KEY), false))
                        .toList(),
                answered -> {});
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}

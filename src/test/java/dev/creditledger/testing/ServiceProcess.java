package dev.creditledger.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The packaged service as a process of its own, on free loopback ports, its output kept.
 *
 * <pre>{@code
 * try (ServiceProcess service = ServiceProcess.onDatabase(postgres, "test-operator-key-of-32-characters").awaitReady()) {
 *     service.get("/q/health/live");
 * }
 * }</pre>
 */
public final class ServiceProcess implements AutoCloseable {
    private static final Duration READY_LIMIT = Duration.ofSeconds(90);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
    /** A test starts the service more often than it needs it to be fast. */
    private static final List<String> JVM_OPTIONS = List.of("-Xmx512m", "-XX:TieredStopAtLevel=1");

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final Process process;
    private final int port;
    private final int managementPort;
    private final Path log;

    private ServiceProcess(Process process, int port, int managementPort, Path log) {
        this.process = process;
        this.port = port;
        this.managementPort = managementPort;
        this.log = log;
    }

    /**
     * Environment variables named QUARKUS_… and CREDITS_… come from {@code environment} alone. With a database
     * configured it stops without delay unless that says otherwise: no balancer has to notice.
     */
    public static ServiceProcess start(Map<String, String> environment, Map<String, String> properties) {
        return start(
                environment,
                properties,
                Path.of(System.getProperty("service.jar", "target/quarkus-app/quarkus-run.jar")));
    }

    /** Starts another build in that way. */
    public static ServiceProcess start(Map<String, String> environment, Map<String, String> properties, Path jar) {
        return start(environment, properties, jar, JVM_OPTIONS);
    }

    /** Starts it with other options for its JVM. */
    public static ServiceProcess start(
            Map<String, String> environment, Map<String, String> properties, Path jar, List<String> jvmOptions) {
        int port = FreePort.find();
        int managementPort = FreePort.findBeside(port);
        try {
            Path log = Files.createTempFile("credit-ledger-service", ".log");
            ProcessBuilder builder = new ProcessBuilder(command(port, managementPort, properties, jar, jvmOptions))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("QUARKUS_") || name.startsWith("CREDITS_"));
            builder.environment().putAll(environment);
            if (environment.containsKey("QUARKUS_DATASOURCE_REACTIVE_URL")) {
                builder.environment().putIfAbsent("QUARKUS_SHUTDOWN_DELAY", "0S");
            }
            return new ServiceProcess(builder.start(), port, managementPort, log);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public static ServiceProcess onDatabase(TestPostgres postgres, String adminKey) {
        return start(
                Map.of(
                        "QUARKUS_DATASOURCE_REACTIVE_URL", postgres.url(),
                        "QUARKUS_DATASOURCE_USERNAME", TestPostgres.SERVICE_USER.name(),
                        "QUARKUS_DATASOURCE_PASSWORD", TestPostgres.SERVICE_USER.password(),
                        "CREDITS_POSTGRES_OWNER_USERNAME", postgres.user(),
                        "CREDITS_POSTGRES_OWNER_PASSWORD", postgres.password(),
                        "CREDITS_ADMIN_KEY", adminKey),
                Map.of());
    }

    /** One user for everything. */
    public static ServiceProcess onDatabase(String url, String user, String password, String adminKey) {
        return start(
                Map.of(
                        "QUARKUS_DATASOURCE_REACTIVE_URL", url,
                        "QUARKUS_DATASOURCE_USERNAME", user,
                        "QUARKUS_DATASOURCE_PASSWORD", password,
                        "CREDITS_ADMIN_KEY", adminKey),
                Map.of());
    }

    public static ServiceProcess embedded(Path dataDirectory) {
        return start(Map.of("CREDITS_POSTGRES_DATA_DIR", dataDirectory.toString()), Map.of());
    }

    public String baseUrl() {
        return "http://127.0.0.1:" + port;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public ServiceProcess awaitReady() {
        awaitWhileAlive("service is ready", () -> status("/q/health/ready") == 200);
        return this;
    }

    public ServiceProcess awaitLive() {
        awaitWhileAlive("service is live", () -> status("/q/health/live") == 200);
        return this;
    }

    public ServiceProcess awaitLog(String text) {
        awaitWhileAlive("log says: " + text, () -> log().contains(text));
        return this;
    }

    public HttpResponse<String> get(String path) {
        return get(port, path);
    }

    /** Asks on the management port. */
    public HttpResponse<String> getManagement(String path) {
        return get(managementPort, path);
    }

    public int managementPort() {
        return managementPort;
    }

    private static HttpResponse<String> get(int port, String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .timeout(Duration.ofSeconds(30))
                    .build();
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** The status of a GET, or 0 while nobody answers there. */
    public int status(String path) {
        try {
            return get(path).statusCode();
        } catch (UncheckedIOException nobodyThere) {
            return 0;
        }
    }

    /** SIGTERM, as an operator or Docker stops it; returns the exit code. */
    public int stop() {
        process.destroy();
        return awaitExit();
    }

    /** SIGTERM, without waiting for what comes of it. */
    public void askToStop() {
        process.destroy();
    }

    /** SIGKILL: the service gets no chance to clean up. */
    public void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    public int awaitExit() {
        try {
            if (process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                return process.exitValue();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        throw new AssertionError("Service still runs after " + STOP_LIMIT + "\n" + log());
    }

    @Override
    public void close() {
        try {
            stop();
        } finally {
            process.destroyForcibly();
        }
    }

    private void awaitWhileAlive(String what, BooleanSupplier condition) {
        Eventually.await(what, READY_LIMIT, () -> condition.getAsBoolean() || !process.isAlive(), this::log);
        if (!condition.getAsBoolean()) {
            throw new AssertionError("Service ended before: " + what + "\n" + log());
        }
    }

    private static List<String> command(
            int port, int managementPort, Map<String, String> properties, Path jar, List<String> jvmOptions) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>();
        command.add(java);
        command.addAll(jvmOptions);
        command.add("-Dquarkus.http.host=127.0.0.1");
        command.add("-Dquarkus.http.port=" + port);
        command.add("-Dquarkus.management.port=" + managementPort);
        properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }
}

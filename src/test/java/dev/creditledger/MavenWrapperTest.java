package dev.creditledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./mvnw} runs no Maven but the one whose sum is known. */
class MavenWrapperTest {
    @Test
    void another_maven_than_the_known_one_is_not_unpacked(@TempDir Path home) throws Exception {
        byte[] forged = "not the Maven that was asked for".getBytes(StandardCharsets.UTF_8);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, forged.length);
            exchange.getResponseBody().write(forged);
            exchange.close();
        });
        server.start();
        try {
            assertThat(wrapper(home, server.getAddress().getPort()))
                    .contains("Failed to validate Maven distribution SHA-256");
        } finally {
            server.stop(0);
        }
        try (Stream<Path> kept = Files.walk(home)) {
            assertThat(kept.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void the_wrapper_of_windows_checks_the_same_sum() throws IOException {
        assertThat(Files.readString(Path.of(".mvn/wrapper/maven-wrapper.properties")))
                .containsPattern("(?m)^distributionSha256Sum=[0-9a-f]{64}$")
                .containsPattern("(?m)^distributionSha256SumOfTarGz=[0-9a-f]{64}$");
        assertThat(Files.readString(Path.of("mvnw.cmd"))).contains("-ne $distributionSha256Sum");
    }

    private static String wrapper(Path home, int port) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("sh", "mvnw", "-v").redirectErrorStream(true);
        builder.environment().put("MVNW_IGNORE_INSTALLED", "true");
        builder.environment().put("MVNW_REPOURL", "http://127.0.0.1:" + port);
        builder.environment().put("MAVEN_USER_HOME", home.toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(said).isNotZero();
        return said;
    }
}

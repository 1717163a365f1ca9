package dev.creditledger.http.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.creditledger.testing.ServiceProcess;
import dev.creditledger.testing.TestPostgres;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is on which port, of the packaged service. */
class PortsIT {
    private static final int CONNECT_MILLIS = 5_000;

    @TempDir
    Path home;

    @Test
    void a_start_without_configuration_shows_swagger_ui_where_its_calls_work() throws IOException {
        try (ServiceProcess service = ServiceProcess.embedded(home.toRealPath().resolve("postgres"))) {
            service.awaitReady();

            HttpResponse<String> page = service.get("/q/swagger-ui/");
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("swagger-ui-bundle.js", "/q/openapi");
            assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("script-src 'self' 'unsafe-inline'", "connect-src 'self'", "frame-ancestors 'none'");
            assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");

            HttpResponse<String> script = service.get("/q/swagger-ui/swagger-ui-bundle.js");
            assertThat(script.statusCode()).isEqualTo(200);
            assertThat(script.headers().firstValue("Content-Type").orElseThrow())
                    .contains("javascript");
            assertThat(service.get("/q/swagger-ui/swagger-ui.css").statusCode()).isEqualTo(200);
            assertThat(service.get("/q/swagger-ui").statusCode()).isEqualTo(302);
            assertThat(service.get("/q/openapi?format=json").body()).contains("/v1/accounts/{accountId}/consume");

            assertThat(List.of("/q/metrics", "/q/health", "/q/swagger-ui/../metrics", "/q/swagger-ui/nothing"))
                    .allMatch(path -> service.status(path) == 404);
        }
    }

    @Test
    void on_a_database_of_its_own_a_service_tells_operators_alone_and_those_on_its_host_alone() throws IOException {
        try (TestPostgres postgres = TestPostgres.launch();
                ServiceProcess service =
                        ServiceProcess.onDatabase(postgres, "a-key-of-an-operator-that-is-long-enough")) {
            service.awaitReady();

            assertThat(List.of("/q/swagger-ui", "/q/swagger-ui/", "/q/openapi", "/q/metrics", "/q/health"))
                    .allMatch(path -> service.status(path) == 404)
                    .allMatch(path -> service.getManagement(path).statusCode() < 400);
            for (InetAddress address : otherAddresses()) {
                assertThatThrownBy(() -> connect(address, service.managementPort()))
                        .as(address.toString())
                        .isInstanceOf(ConnectException.class);
            }
        }
    }

    private static List<InetAddress> otherAddresses() throws SocketException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .toList();
    }

    private static void connect(InetAddress address, int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), CONNECT_MILLIS);
        }
    }
}

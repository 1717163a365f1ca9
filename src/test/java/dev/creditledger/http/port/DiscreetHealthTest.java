package dev.creditledger.http.port;

import static dev.creditledger.testing.ManagementPort.onManagementPort;
import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.testing.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over all checks that there are, the service's own, those of extensions, and some that tell too much. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class DiscreetHealthTest {
    @AfterEach
    void heal() {
        IndiscreetChecks.failing = false;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health", "/q/health/live", "/q/health/ready", "/q/health/started", "/q/health/well"})
    void health_tells_names_and_whether_they_are_up_and_nothing_else(String path) {
        Response healthy = onManagementPort().get(path);
        assertThat(healthy.statusCode()).isEqualTo(200);
        assertDiscreet(healthy);

        IndiscreetChecks.failing = true;
        assertDiscreet(onManagementPort().get(path));
    }

    @Test
    void the_checks_that_tell_too_much_have_been_asked() {
        IndiscreetChecks.failing = true;
        Response failing = onManagementPort().get("/q/health");

        assertThat(failing.statusCode()).isEqualTo(503);
        assertThat(failing.jsonPath().getList("checks.findAll { it.status == 'DOWN' }.name", String.class))
                .hasSize(3)
                .contains("talking");
        assertThat(failing.jsonPath().getList("checks.name", String.class))
                .contains("database", "database schema", "ledger-verification");
    }

    private static void assertDiscreet(Response response) {
        assertThat(response.asString()).doesNotContain(IndiscreetChecks.SECRET);
        List<Map<String, Object>> checks = response.jsonPath().getList("checks");
        assertThat(checks).allSatisfy(check -> assertThat(check).containsOnlyKeys("name", "status"));
        assertThat(response.jsonPath().getMap("$")).containsOnlyKeys("status", "checks");
    }
}

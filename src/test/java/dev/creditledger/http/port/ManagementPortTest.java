package dev.creditledger.http.port;

import static dev.creditledger.testing.ManagementPort.onManagementPort;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.creditledger.testing.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ManagementPortTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/q",
                "/q/",
                "/q/metrics",
                "/q/metrics/",
                "/q/health",
                "/q/health/",
                "/q/health/started",
                "/q/health/well",
                "/q/health/group",
                "/q/health/live/x",
                "/q/health-ui",
                "/q/openapi",
                "/q/openapi.json",
                "/q/swagger-ui",
                "/q/swagger-ui/",
                "/q/swagger-ui/index.html",
                "/q/swagger-ui/swagger-ui.css",
                "/q/dev-ui",
                "/q/info",
                "/metrics",
                "/openapi"
            })
    void the_public_port_has_nothing_of_an_operator(String path) {
        given().redirects().follow(false).get(path).then().statusCode(404).contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health/live", "/q/health/ready"})
    void the_public_port_tells_health_in_one_word(String path) {
        assertThat(given().get(path).then().statusCode(200).extract().asString())
                .isEqualTo("{\"status\":\"UP\"}");
        assertThat(given().head(path).then().statusCode(200).extract().asString())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/q/metrics", "/q/health", "/q/health/ready", "/q/health/live", "/q/openapi", "/q/swagger-ui/"})
    void the_management_port_has_it_all(String path) {
        onManagementPort().get(path).then().statusCode(200);
    }

    @Test
    void the_management_port_says_what_the_checks_found_and_answers_no_call() {
        onManagementPort().get("/q/health/ready").then().body("checks", not(hasSize(0)));
        onManagementPort().get("/v1/me").then().statusCode(404);
        onManagementPort().get("/credits/packs").then().statusCode(404);
        onManagementPort().get("/q/metrics").then().body(containsString("credits_lane_queue_depth"));
    }
}

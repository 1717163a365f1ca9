package dev.creditledger.api;

import static dev.creditledger.testing.ManagementPort.onManagementPort;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.creditledger.testing.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class OpenApiTest {
    @Test
    void the_api_describes_itself() {
        onManagementPort()
                .accept("application/json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body("info.title", equalTo("Credit Ledger"))
                .body("components.securitySchemes.key.scheme", equalTo("bearer"));
        onManagementPort().get("/q/swagger-ui/").then().statusCode(200);
    }

    @Test
    void every_call_has_a_summary_and_a_tag_and_none_is_of_the_tests() {
        JsonPath document =
                onManagementPort().accept("application/json").get("/q/openapi").jsonPath();
        Map<String, Map<String, Object>> paths = document.getMap("paths");
        assertThat(paths.keySet())
                .contains("/v1/me", "/v1/accounts/{accountId}/api-keys/{keyId}")
                .doesNotContain("/v1/probe");
        paths.forEach((path, methods) -> methods.forEach((method, operation) -> {
            if (path.startsWith("/v1")
                    && operation instanceof Map<?, ?> described
                    && List.of("get", "post", "patch", "delete").contains(method)) {
                assertThat(described.get("summary")).as(method + " " + path).isNotNull();
                assertThat(described.get("tags")).as(method + " " + path).isNotNull();
            }
        }));
    }
}

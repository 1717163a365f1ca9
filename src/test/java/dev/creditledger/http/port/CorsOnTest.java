package dev.creditledger.http.port;

import static dev.creditledger.testing.ManagementPort.onManagementPort;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.testing.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(CorsOnTest.ForAShop.class)
@QuarkusTestResource(PostgresResource.class)
class CorsOnTest {
    private static final String SHOP = "https://shop.example";

    public static final class ForAShop implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.http.cors.enabled", "true", "quarkus.http.cors.origins", SHOP);
        }
    }

    @Test
    void a_page_of_the_named_origin_may_call_and_read_the_headers() {
        Response preflight = preflight(SHOP);
        assertThat(preflight.statusCode()).isEqualTo(200);
        assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo(SHOP);
        assertThat(preflight.header("Access-Control-Allow-Headers")).containsIgnoringCase("idempotency-key");
        assertThat(preflight.header("Access-Control-Allow-Methods")).contains("POST");

        Response refused = given().header("Origin", SHOP).get("/credits/balance");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.header("Access-Control-Allow-Origin")).isEqualTo(SHOP);
        assertThat(refused.header("Access-Control-Expose-Headers")).contains("Retry-After", "Idempotency-Replayed");
        assertThat(refused.header("Access-Control-Allow-Credentials")).isNotEqualTo("true");
    }

    @Test
    void a_page_of_any_other_is_refused() {
        assertThat(preflight("https://elsewhere.example").statusCode()).isEqualTo(403);
        assertThat(preflight("https://elsewhere.example").header("Access-Control-Allow-Origin"))
                .isNull();
        assertThat(preflight("null").header("Access-Control-Allow-Origin")).isNull();
    }

    @Test
    void options_that_are_no_preflight_are_answered_as_ever() {
        given().header("Origin", SHOP).options("/v1/me").then().statusCode(204).header("Allow", "GET, HEAD, OPTIONS");
    }

    @Test
    void the_management_port_is_not_concerned() {
        assertThat(onManagementPort()
                        .header("Origin", SHOP)
                        .get("/q/health/live")
                        .header("Access-Control-Allow-Origin"))
                .isNull();
    }

    private static Response preflight(String origin) {
        return given().header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,idempotency-key")
                .options("/v1/accounts");
    }
}

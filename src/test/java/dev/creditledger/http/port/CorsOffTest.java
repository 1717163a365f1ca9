package dev.creditledger.http.port;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.testing.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Locale;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class CorsOffTest {
    @Test
    void no_page_of_another_origin_is_let_in_unless_somebody_says_so() {
        Response preflight = given().header("Origin", "https://shop.example")
                .header("Access-Control-Request-Method", "GET")
                .header("Access-Control-Request-Headers", "authorization")
                .options("/credits/balance");
        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.headers().asList())
                .noneMatch(header -> header.getName().toLowerCase(Locale.ROOT).startsWith("access-control"));
        assertThat(given().header("Origin", "https://shop.example")
                        .get("/credits/packs")
                        .header("Access-Control-Allow-Origin"))
                .isNull();
    }
}

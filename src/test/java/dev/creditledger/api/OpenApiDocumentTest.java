package dev.creditledger.api;

import static dev.creditledger.testing.ManagementPort.onManagementPort;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.creditledger.testing.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The API is what docs/openapi.yaml says. After a wanted change: {@code -Dopenapi.update=true}. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class OpenApiDocumentTest {
    private static final Path COMMITTED = Path.of("docs/openapi.yaml");

    @Test
    void the_committed_document_is_the_one_that_is_served() throws IOException {
        String served = served("yaml");
        if (Boolean.getBoolean("openapi.update")) {
            Files.writeString(COMMITTED, served);
        }
        assertThat(served)
                .as("%s is out of date: see CONTRIBUTING.md for the line that updates it", COMMITTED)
                .isEqualTo(Files.readString(COMMITTED));
    }

    @Test
    void every_call_has_an_id_an_example_of_success_and_a_way_to_fail() throws IOException {
        JsonNode paths = new ObjectMapper().readTree(served("json")).get("paths");
        assertThat(paths).isNotEmpty();
        paths.properties().forEach(path -> path.getValue().properties().forEach(method -> {
            String call = method.getKey() + " " + path.getKey();
            JsonNode operation = method.getValue();
            assertThat(operation.hasNonNull("operationId")).as(call).isTrue();
            assertThat(operation.at("/responses/default/content")).as(call).isNotEmpty();
            assertThat(operation.get("responses").properties())
                    .as(call)
                    .filteredOn(response -> response.getKey().startsWith("2"))
                    .hasSizeBetween(1, call.startsWith("put ") ? 2 : 1)
                    .allSatisfy(success -> assertThat(
                                    success.getValue().path("content").properties())
                            .as(call)
                            .hasSizeBetween(success.getKey().equals("204") ? 0 : 1, 2)
                            .allSatisfy(body ->
                                    assertThat(body.getValue().path("examples")).hasSize(1)));
        }));
    }

    private static String served(String format) {
        return onManagementPort()
                .get("/q/openapi?format=" + format)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}

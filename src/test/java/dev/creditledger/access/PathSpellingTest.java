package dev.creditledger.access;

import static dev.creditledger.testing.NativeApi.newAccount;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.creditledger.testing.PostgresResource;
import dev.creditledger.testing.RawHttp;
import dev.creditledger.testing.RawHttp.RawAnswer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** However the path of an operation is written, nobody gets to it without a key. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class PathSpellingTest {
    private static final Set<String> PUBLIC = Set.of("GET /credits/packs", "GET /credits/rates");
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    @Test
    void no_spelling_of_a_path_opens_an_operation() throws IOException {
        String account = newAccount();
        List<String> opened = new ArrayList<>();
        int calls = 0;
        for (String operation : operations()) {
            String method = operation.substring(0, operation.indexOf(' '));
            String path = operation
                    .substring(operation.indexOf(' ') + 1)
                    .replace("{accountId}", account)
                    .replaceAll("\\{[^}]*}", account);
            for (String spelling : PathSpellings.of(path)) {
                RawAnswer answer =
                        RawHttp.call(RestAssured.port, method, spelling, "Content-Type: application/json\r\n", "{}");
                calls++;
                if (answer.status() < 400 || answer.status() >= 500) {
                    opened.add(method + " " + spelling + " "
                            + answer.text().lines().findFirst().orElse("no answer"));
                }
            }
        }
        assertThat(calls).isGreaterThan(3000);
        assertThat(opened).isEmpty();
    }

    private static List<String> operations() throws IOException {
        List<String> operations = new ArrayList<>();
        JsonNode paths =
                new YAMLMapper().readTree(Path.of("docs/openapi.yaml").toFile()).get("paths");
        paths.fields().forEachRemaining(path -> path.getValue().fieldNames().forEachRemaining(method -> {
            String operation = method.toUpperCase(Locale.ROOT) + " " + path.getKey();
            if (METHODS.contains(method) && !PUBLIC.contains(operation)) {
                operations.add(operation);
            }
        }));
        assertThat(operations).hasSizeGreaterThan(40);
        return operations;
    }
}

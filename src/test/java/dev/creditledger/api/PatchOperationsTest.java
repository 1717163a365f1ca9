package dev.creditledger.api;

import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.someId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.creditledger.testing.ApiDocument;
import dev.creditledger.testing.ApiDocument.Operation;
import dev.creditledger.testing.PatchSubjects;
import dev.creditledger.testing.PatchSubjects.Subject;
import dev.creditledger.testing.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every operation of the native API that changes some fields of what is there. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class PatchOperationsTest {
    private static final ApiDocument DOCUMENT = ApiDocument.read();
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Differs with every change. */
    private static final Set<String> TIMES = Set.of("updatedAt");

    private static List<Operation> operations() {
        List<Operation> operations = DOCUMENT.operations().stream()
                .filter(operation -> PatchSubjects.isKnown(operation))
                .toList();
        assertThat(operations).hasSizeGreaterThanOrEqualTo(6);
        return operations;
    }

    @Test
    void a_null_clears_what_can_be_cleared_and_the_rest_stays() {
        int cleared = 0;
        for (Operation operation : operations()) {
            for (String field : fields(operation, true)) {
                Subject subject = PatchSubjects.of(operation);
                JsonNode before = read(subject);
                assertThat(before.has(field)).as(operation + " " + field).isTrue();
                send(operation.method(), subject.path(), "{\"" + field + "\": null}")
                        .then()
                        .statusCode(200);
                ObjectNode expected = before.deepCopy();
                expected.remove(field);
                expected.setAll(Map.copyOf(subject.cleared()).entrySet().stream()
                        .filter(shown -> shown.getKey().equals(field))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
                ObjectNode after = read(subject);
                assertThat(after.remove(TIMES)).as(operation + " " + field).isEqualTo(expected.remove(TIMES));
                cleared++;
            }
        }
        assertThat(cleared).isGreaterThanOrEqualTo(13);
    }

    @Test
    void a_null_is_refused_where_there_has_to_be_a_value() {
        for (Operation operation : operations()) {
            for (String field : fields(operation, false)) {
                Subject subject = PatchSubjects.of(operation);
                JsonNode before = read(subject);
                refused(send(operation.method(), subject.path(), "{\"" + field + "\": null}"), field);
                assertThat(read(subject)).as(operation + " " + field).isEqualTo(before);
            }
        }
    }

    @Test
    void a_change_of_nothing_is_refused() {
        for (Operation operation : operations()) {
            Subject subject = PatchSubjects.of(operation);
            JsonNode before = read(subject);
            refused(send(operation.method(), subject.path(), "{}"), "body");
            assertThat(read(subject)).as(operation.toString()).isEqualTo(before);
        }
    }

    private static void refused(Response answer, String field) {
        ValidatableResponse refusal = answer.then().statusCode(400);
        refusal.body("violations.field", contains(field));
    }

    /** The fields by whether the document lets them be null. */
    private static Set<String> fields(Operation operation, boolean nullable) {
        Set<String> fields = new TreeSet<>();
        DOCUMENT.bodyProperties(operation).properties().forEach(property -> {
            boolean mayBeNull = property.getValue().toString().contains("\"null\"");
            if (mayBeNull == nullable) {
                fields.add(property.getKey());
            }
        });
        assertThat(fields).as(operation + " nullable " + nullable).isNotNull();
        return fields;
    }

    private static ObjectNode read(Subject subject) {
        String path = subject.path().replaceFirst("/limits$", "");
        return (ObjectNode)
                json(asOperator().get(path).then().statusCode(200).extract().asString())
                        .at(subject.shown());
    }

    private static Response send(String method, String path, String body) {
        return asOperator().header("Idempotency-Key", someId()).body(body).request(method, path);
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException malformed) {
            throw new AssertionError(text, malformed);
        }
    }
}

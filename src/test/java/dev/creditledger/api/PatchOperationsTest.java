package dev.creditledger.api;

import static dev.creditledger.testing.LedgerApi.grant;
import static dev.creditledger.testing.NativeApi.account;
import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.newAccount;
import static dev.creditledger.testing.NativeApi.someId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.creditledger.testing.ApiDocument;
import dev.creditledger.testing.ApiDocument.Operation;
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

    /** They take a PUT for what would be a PATCH today. */
    private static final Set<String> CHANGING_PUTS =
            Set.of("PUT /v1/accounts/{accountId}/auto-refill", "PUT /v1/accounts/{accountId}/auto-refill/limits");

    /** Differs with every change. */
    private static final Set<String> TIMES = Set.of("updatedAt");

    /**
     * Something to change.
     *
     * @param shown where the fields are in what is answered; empty for the whole of it
     * @param cleared what a field shows that was cleared, where that is not nothing
     */
    private record Subject(String path, String shown, Map<String, JsonNode> cleared) {
        Subject(String path) {
            this(path, "", Map.of());
        }
    }

    private static List<Operation> operations() {
        List<Operation> operations = DOCUMENT.operations().stream()
                .filter(operation -> operation.method().equals("PATCH") || CHANGING_PUTS.contains(operation.toString()))
                .toList();
        assertThat(operations).hasSizeGreaterThanOrEqualTo(6);
        return operations;
    }

    /** One whose every field that can be cleared has a value. */
    private static Subject subject(Operation operation) {
        return switch (operation.path()) {
            case "/v1/accounts/{accountId}" ->
                new Subject(account(created(
                        "/v1/accounts",
                        "{\"plan\": \"pro\", \"email\": \"user@example.com\", \"metadata\": {\"a\": 1}}")));
            case "/v1/accounts/{accountId}/sites/{siteId}" -> {
                String sites = account(newAccount() + "/sites");
                yield new Subject(sites + "/" + created(sites, "{\"name\": \"Shop\", \"metadata\": {\"a\": 1}}"));
            }
            case "/v1/accounts/{accountId}/auto-refill" -> {
                String path = account(newAccount() + "/auto-refill");
                send("PUT", path, "{\"paymentMethodId\": \"pm_1\", \"targetBalance\": 5000, \"thresholdDays\": 3}")
                        .then()
                        .statusCode(200);
                yield new Subject(path);
            }
            case "/v1/accounts/{accountId}/auto-refill/limits" -> {
                String path = account(newAccount() + "/auto-refill/limits");
                send("PUT", path, "{\"maximumPerDay\": 7, \"monthlyAmount\": 70.5}")
                        .then()
                        .statusCode(200);
                yield new Subject(path, "/limits", Map.of("maximumPerDay", json("5"), "monthlyAmount", json("500.00")));
            }
            case "/v1/accounts/{accountId}/allocations/{allocationId}" -> {
                String owner = newAccount();
                String allocation = grant(
                                owner,
                                "{\"source\": \"PROMOTION\", \"expiresAt\": \"2030-01-01T00:00:00Z\","
                                        + " \"usageRules\": [{\"period\": \"NO_PERIOD\", \"cap\": 5}]}")
                        .statusCode(201)
                        .extract()
                        .path("id");
                yield new Subject(account(owner + "/allocations/" + allocation));
            }
            case "/v1/packages/{packageId}" ->
                new Subject(
                        "/v1/packages/"
                                + created(
                                        "/v1/packages",
                                        "{\"code\": \"" + someId()
                                                + "\", \"name\": \"Pack\", \"description\": \"Some\","
                                                + " \"credits\": 5, \"price\": 1, \"currency\": \"EUR\", \"purchaseLimit\": 3}"));
            case "/v1/rates/{rateId}" ->
                new Subject("/v1/rates/"
                        + created(
                                "/v1/rates",
                                "{\"kind\": \"INPUT_TOKENS\", \"model\": \"" + someId() + "\", \"creditsPerUnit\": 1,"
                                        + " \"validUntil\": \"2030-01-01T00:00:00Z\", \"type\": \"AI\","
                                        + " \"typeCode\": \"ai\", \"concept\": \"Tokens\","
                                        + " \"conceptCode\": \"tokens\", \"unit\": \"1 token\","
                                        + " \"costPerUnit\": {\"amount\": 0.5, \"currency\": \"USD\"}}"));
            case "/v1/operators/{operatorId}" ->
                new Subject("/v1/operators/"
                        + created(
                                "/v1/operators",
                                "{\"name\": \"Ada\", \"role\": \"support\", \"email\": \"ada@example.com\"}"));
            default -> throw new AssertionError("this test has to learn of " + operation);
        };
    }

    @Test
    void a_null_clears_what_can_be_cleared_and_the_rest_stays() {
        int cleared = 0;
        for (Operation operation : operations()) {
            for (String field : fields(operation, true)) {
                Subject subject = subject(operation);
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
                Subject subject = subject(operation);
                JsonNode before = read(subject);
                refused(send(operation.method(), subject.path(), "{\"" + field + "\": null}"), field);
                assertThat(read(subject)).as(operation + " " + field).isEqualTo(before);
            }
        }
    }

    @Test
    void a_change_of_nothing_is_refused() {
        for (Operation operation : operations()) {
            Subject subject = subject(operation);
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

    private static String created(String path, String body) {
        return asOperator()
                .body(body)
                .post(path)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
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

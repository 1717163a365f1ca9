package dev.creditledger.access;

import static dev.creditledger.testing.NativeApi.account;
import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.newAccount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import dev.creditledger.access.Operations.Operation;
import dev.creditledger.testing.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A query parameter that no operation has is refused by name, in the whole native API. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class UnknownQueryTest {
    @Test
    void no_operation_of_the_native_api_takes_a_parameter_that_it_does_not_have() throws IOException {
        String account = newAccount();
        List<Operation> operations = Operations.all().stream()
                .filter(operation -> !operation.isOpen())
                .filter(operation -> !operation.resource().getDeclaringClass().isAnnotationPresent(KeysIn.class))
                .filter(operation -> operation.path().startsWith("/v1/"))
                .filter(operation -> !operation.path().startsWith("/v1/public/"))
                .toList();
        assertThat(operations).hasSizeGreaterThan(60);

        List<String> taken = new ArrayList<>();
        for (Operation operation : operations) {
            Response response = asOperator()
                    .header("Idempotency-Key", "unknown-query")
                    .body("{}")
                    .request(operation.method(), operation.pathOf(account) + "?form=2030");
            if (response.statusCode() != 400 || !response.asString().contains("is not a parameter of this request")) {
                taken.add(operation.method() + " " + operation.path() + " " + response.statusCode());
            }
        }

        assertThat(taken).isEmpty();
    }

    @Test
    void each_of_them_is_named() {
        asOperator()
                .get(account(newAccount() + "/transactions?form=2030&limit=5&too=2031"))
                .then()
                .statusCode(400)
                .body("code", equalTo("INVALID_FIELD"))
                .body("violations", hasSize(2))
                .body("violations.field", hasItems("form", "too"));
    }

    @Test
    void of_very_many_some_are_named() {
        String many = IntStream.range(0, 300).mapToObj(number -> "x" + number).collect(Collectors.joining("&"));

        asOperator()
                .get(account(newAccount() + "/transactions?" + many))
                .then()
                .statusCode(400)
                .body("violations", hasSize(20));
    }

    @Test
    void what_a_method_reads_from_the_call_is_known_too() {
        asOperator()
                .body("{\"amount\": 1}")
                .post(account(newAccount() + "/consume?dryRun=true"))
                .then()
                .statusCode(402);
    }
}

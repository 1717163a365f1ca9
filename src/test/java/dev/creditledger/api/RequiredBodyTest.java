package dev.creditledger.api;

import static dev.creditledger.testing.LedgerApi.consume;
import static dev.creditledger.testing.LedgerApi.post;
import static dev.creditledger.testing.LedgerApi.topUp;
import static dev.creditledger.testing.NativeApi.account;
import static dev.creditledger.testing.NativeApi.as;
import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.newAccount;
import static dev.creditledger.testing.NativeApi.newKey;
import static dev.creditledger.testing.NativeApi.someId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.testing.ApiDocument;
import dev.creditledger.testing.ApiDocument.Operation;
import dev.creditledger.testing.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A body that the document requires is required, and one that it does not is not. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class RequiredBodyTest {
    private String owner;
    private String key;

    @BeforeEach
    void open() {
        owner = newAccount();
        topUp(owner, "{\"amount\": 100}").statusCode(201);
        key = newKey(owner, "balance:read", "account:admin", "purchases:write").secret();
    }

    @Test
    void whoever_leaves_out_a_body_that_is_required_is_refused() {
        List<String> taken = new ArrayList<>();
        int required = 0;
        for (Operation operation : operations()) {
            if (operation.requiresBody()) {
                required++;
                for (String nothing : List.of("", " ", "null")) {
                    int status = call(operation, path(operation), nothing).statusCode();
                    if (status != 400) {
                        taken.add(operation + " '" + nothing + "': " + status);
                    }
                }
            }
        }
        assertThat(taken).isEmpty();
        assertThat(required).isGreaterThan(20);
    }

    @Test
    void a_body_that_is_not_required_can_be_left_out() {
        List<String> optional = new ArrayList<>();
        for (Operation operation : operations()) {
            if (!operation.requiresBody()) {
                optional.add(operation.toString());
                assertThat(call(operation, path(operation), "").statusCode())
                        .as(operation.toString())
                        .isBetween(200, 299);
            }
        }
        assertThat(optional)
                .containsExactlyInAnyOrder(
                        "PUT /v1/accounts/{accountId}",
                        "POST /v1/accounts/{accountId}/reservations/{reservationId}/capture",
                        "POST /v1/accounts/{accountId}/reservations/{reservationId}/release",
                        "POST /v1/accounts/{accountId}/transactions/{transactionId}/refund",
                        "POST /appmarket/credittransactions/v1/credit-transactions/balance");
    }

    private static List<Operation> operations() {
        return ApiDocument.read().operations().stream()
                .filter(Operation::hasBody)
                .toList();
    }

    private Response call(Operation operation, String path, String body) {
        RequestSpecification caller = operation.path().startsWith("/v1/") ? asOperator() : as(key);
        return caller.header("Idempotency-Key", someId()).body(body).request(operation.method(), path);
    }

    /** The path names what is there, where a call may succeed. */
    private String path(Operation operation) {
        String path = operation.path().replace("{accountId}", owner);
        if (path.contains("{reservationId}")) {
            String reservation = post(asOperator(), owner + "/reservations", someId(), "{\"amount\": 1}")
                    .statusCode(201)
                    .extract()
                    .path("reservationId");
            return path.replace("{reservationId}", reservation);
        }
        if (path.contains("{transactionId}")) {
            String transaction = consume(owner, someId(), "{\"amount\": 1}")
                    .statusCode(200)
                    .extract()
                    .path("transactionId");
            return path.replace("{transactionId}", transaction);
        }
        if (path.contains("{purchaseId}")) {
            return path.replace("{purchaseId}", paidPurchase());
        }
        return path.replaceAll("\\{[^}]*}", someId());
    }

    private String paidPurchase() {
        String purchase = asOperator()
                .body("{\"packageCode\": \"credits_1000\", \"method\": \"payment_intent\"}")
                .post(account(owner + "/purchases"))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        asOperator()
                .post("/v1/simulated-payments/" + purchase + "/complete")
                .then()
                .statusCode(200);
        return purchase;
    }
}

package dev.creditledger.testing;

import static dev.creditledger.testing.NativeApi.asOperator;

import dev.creditledger.testing.NativeApi.TestKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Operators and their keys, made by the operator of the configured key. */
public final class OperatorApi {
    private OperatorApi() {}

    public static String newOperator(String role) {
        return asOperator()
                .body(Map.of("name", "test " + role, "role", role))
                .post("/v1/operators")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /**
     * Makes one more key.
     *
     * @param scopes of a service; none for all other roles
     */
    public static TestKey newOperatorKey(String operatorId, String... scopes) {
        Map<String, Object> body = new HashMap<>(Map.of("name", "test"));
        if (scopes.length > 0) {
            body.put("scopes", List.of(scopes));
        }
        var created = asOperator()
                .body(body)
                .post("/v1/operators/" + operatorId + "/keys")
                .then()
                .statusCode(201)
                .extract();
        return new TestKey(created.path("id"), created.path("key"));
    }

    /** The secret of a new operator with that role. */
    public static String keyOf(String role, String... scopes) {
        return newOperatorKey(newOperator(role), scopes).secret();
    }
}

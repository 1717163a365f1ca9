package dev.creditledger.testing;

import static dev.creditledger.testing.NativeApi.account;
import static dev.creditledger.testing.NativeApi.asOperator;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;

/** Calls of the native API that move and show credits, by the operator unless a caller is given. */
public final class LedgerApi {
    private LedgerApi() {}

    public static ValidatableResponse post(RequestSpecification caller, String path, String key, String body) {
        return caller.header("Idempotency-Key", key)
                .body(body)
                .post(account(path))
                .then();
    }

    public static ValidatableResponse grant(String accountId, String body) {
        return post(asOperator(), accountId + "/allocations", UUID.randomUUID().toString(), body);
    }

    public static ValidatableResponse topUp(String accountId, String body) {
        return post(asOperator(), accountId + "/top-ups", UUID.randomUUID().toString(), body);
    }

    public static ValidatableResponse consume(String accountId, String key, String body) {
        return post(asOperator(), accountId + "/consume", key, body);
    }

    public static ValidatableResponse balance(String accountId) {
        return get(accountId + "/balance");
    }

    public static ValidatableResponse get(String path) {
        return asOperator().get(account(path)).then();
    }
}

package dev.creditledger.price;

import static dev.creditledger.testing.NativeApi.asOperator;

import io.restassured.response.ValidatableResponse;

/** Calls of the native API about rates, by the operator. */
final class RateApi {
    private RateApi() {}

    static ValidatableResponse create(String body) {
        return asOperator().body(body).post("/v1/rates").then();
    }

    static String created(String body) {
        return create(body).statusCode(201).extract().path("id");
    }

    static ValidatableResponse get(String id) {
        return asOperator().get("/v1/rates/" + id).then();
    }

    static ValidatableResponse patch(String id, String body) {
        return asOperator().body(body).patch("/v1/rates/" + id).then();
    }

    static ValidatableResponse delete(String id) {
        return asOperator().delete("/v1/rates/" + id).then();
    }

    static ValidatableResponse importing(String file) {
        return asOperator().body(file).post("/v1/rates/import").then();
    }
}

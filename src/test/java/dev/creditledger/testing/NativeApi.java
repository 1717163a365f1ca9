package dev.creditledger.testing;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Calls to the native API that many tests begin with. */
public final class NativeApi {
    private NativeApi() {}

    /** A key as its maker sees it. */
    public record TestKey(String id, String secret) {}

    public static RequestSpecification as(String key) {
        return given().contentType(ContentType.JSON).header("Authorization", "Bearer " + key);
    }

    public static RequestSpecification asOperator() {
        return as(PostgresResource.OPERATOR_KEY);
    }

    public static String account(String path) {
        return "/v1/accounts/" + path;
    }

    public static String newAccount() {
        return asOperator()
                .body("{}")
                .post("/v1/accounts")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    public static String newSite(String accountId) {
        return asOperator()
                .body("{}")
                .post(account(accountId + "/sites"))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    public static TestKey newKey(String accountId, String... scopes) {
        return newKey(asOperator(), accountId, Map.of("name", "test", "scopes", List.of(scopes)));
    }

    public static TestKey newSiteKey(String accountId, List<String> siteIds, String... scopes) {
        return newKey(asOperator(), accountId, Map.of("name", "test", "scopes", List.of(scopes), "siteIds", siteIds));
    }

    public static TestKey newKey(RequestSpecification caller, String accountId, Map<String, Object> body) {
        ValidatableResponse response =
                caller.body(body).post(account(accountId + "/api-keys")).then().statusCode(201);
        return new TestKey(response.extract().path("id"), response.extract().path("key"));
    }

    public static String someId() {
        return UUID.randomUUID().toString();
    }
}

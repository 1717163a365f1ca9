package dev.creditledger.facade.wix;

import static dev.creditledger.facade.wix.WixBalanceTest.PATH;
import static dev.creditledger.testing.NativeApi.newAccount;
import static dev.creditledger.testing.NativeApi.newKey;
import static dev.creditledger.testing.NativeApi.newSite;
import static dev.creditledger.testing.NativeApi.newSiteKey;
import static dev.creditledger.testing.NativeApi.someId;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.creditledger.testing.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every failure under the Wix path speaks the shape that its SDK reads. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class WixErrorsTest {
    @Test
    void a_missing_malformed_or_unknown_key_is_401() {
        failure(given().body("{}").contentType("application/json").post(PATH), 401, "UNAUTHENTICATED");
        failure(as("").post(PATH), 401, "UNAUTHENTICATED");
        failure(as("nonsense").post(PATH), 401, "UNAUTHENTICATED");
        failure(as("Basic abc").post(PATH), 401, "UNAUTHENTICATED");
    }

    @Test
    void an_account_that_is_not_the_keys_is_403_whether_it_exists_or_not() {
        String key = newKey(newAccount(), "balance:read").secret();
        String existing = failure(as(key).header("wix-account-id", newAccount()).post(PATH), 403, "PERMISSION_DENIED")
                .extract()
                .asString();
        String missing = failure(as(key).header("wix-account-id", someId()).post(PATH), 403, "PERMISSION_DENIED")
                .extract()
                .asString();
        assertThat(existing).isEqualTo(missing);
    }

    @Test
    void a_site_that_is_not_the_keys_is_403() {
        String account = newAccount();
        String own = newSite(account);
        String other = newSite(account);
        String siteKey = newSiteKey(account, List.of(own), "balance:read").secret();
        failure(as(siteKey).header("wix-site-id", other).post(PATH), 403, "PERMISSION_DENIED");
        failure(as(siteKey).header("wix-account-id", account).post(PATH), 403, "PERMISSION_DENIED");
        String accountKey = newKey(account, "balance:read").secret();
        failure(as(accountKey).header("wix-site-id", newSite(newAccount())).post(PATH), 403, "PERMISSION_DENIED");
    }

    @Test
    void a_key_without_the_scope_is_403() {
        String key = newKey(newAccount(), "credits:consume").secret();
        failure(as(key).post(PATH), 403, "PERMISSION_DENIED");
    }

    @Test
    void a_key_of_several_sites_that_names_none_is_428() {
        String account = newAccount();
        String key = newSiteKey(account, List.of(newSite(account), newSite(account)), "balance:read")
                .secret();
        failure(as(key).post(PATH), 428, "MISSING_METASITE_ID");
    }

    @Test
    void bad_ids_are_named() {
        String key = newKey(newAccount(), "balance:read").secret();
        failure(as(key).header("wix-site-id", "12").post(PATH), 400, "INVALID_FIELD")
                .body("details.validationError.fieldViolations[0].field", equalTo("wix-site-id"))
                .body("details.validationError.fieldViolations[0].description", startsWith("must be a UUID"));
    }

    @Test
    void broken_bodies_and_other_media_types_are_refused() {
        String key = newKey(newAccount(), "balance:read").secret();
        failure(json(key, "{").post(PATH), 400, "MALFORMED_JSON");
        failure(json(key, "[]").post(PATH), 400, "INVALID_FIELD");
        failure(
                given().header("Authorization", key)
                        .contentType("text/plain")
                        .body("{}")
                        .post(PATH),
                415,
                "UNSUPPORTED_MEDIA_TYPE");
        failure(json(key, "{\"a\":\"" + "x".repeat(70_000) + "\"}").post(PATH), 413, "BODY_TOO_LARGE");
    }

    @Test
    void other_methods_and_paths_are_refused_in_the_same_shape() {
        String key = newKey(newAccount(), "balance:read").secret();
        failure(given().header("Authorization", key).get(PATH), 405, "METHOD_NOT_ALLOWED");
        failure(json(key, "{}").post("/appmarket/credittransactions/v1/nothing"), 404, "NOT_FOUND");
    }

    private static RequestSpecification as(String key) {
        return json(key, "{}");
    }

    private static RequestSpecification json(String key, String body) {
        return given().header("Authorization", key)
                .contentType("application/json")
                .body(body);
    }

    private static ValidatableResponse failure(Response response, int status, String code) {
        return response.then()
                .statusCode(status)
                .contentType(startsWith("application/json"))
                .header("x-wix-request-id", notNullValue())
                .body("message", instanceOf(String.class))
                .body("details.applicationError.code", equalTo(code))
                .body("details.applicationError.description", instanceOf(String.class))
                .body("details.applicationError.data", notNullValue());
    }
}

package dev.creditledger.facade.flashback;

import static dev.creditledger.testing.NativeApi.asOperator;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.creditledger.testing.NativeApi;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Calls as the public TypeScript client makes them: a bearer token, and a content type only where there is a body. */
final class FlashbackClient {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private FlashbackClient() {}

    static Response get(String key, String path) {
        return given().header("Accept", "*/*")
                .header("Authorization", "Bearer " + key)
                .get("/credits/" + path);
    }

    static Response getWithoutKey(String path) {
        return given().header("Accept", "*/*").get("/credits/" + path);
    }

    static Response post(String key, String path, String body) {
        return given().header("Accept", "*/*")
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .body(body)
                .post("/credits/" + path);
    }

    /** An account of that id, so that what it does has the same ids each time; answers a key that reads its balance. */
    static String openAccount(String accountId) {
        asOperator()
                .body("{\"id\": \"" + accountId + "\"}")
                .post("/v1/accounts")
                .then()
                .statusCode(201);
        return NativeApi.newKey(accountId, "balance:read").secret();
    }

    static void answers(Response response, String golden) {
        ValidatableResponse answer = response.then().statusCode(200).contentType(startsWith("application/json"));
        assertThat(answer.extract().asString()).isEqualTo(golden(golden));
    }

    static void fails(Response response, int status, String golden) {
        ValidatableResponse answer = response.then().statusCode(status).contentType(startsWith("application/json"));
        assertThat(answer.extract().asString()).isEqualTo(golden("errors/" + golden));
    }

    /** The document, without the spaces that it is printed with. */
    static String golden(String name) {
        String resource = "wire/flashback/" + name + ".json";
        try (InputStream golden = FlashbackClient.class.getClassLoader().getResourceAsStream(resource)) {
            assertThat(golden).as(resource).isNotNull();
            return MAPPER.readTree(golden).toString();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

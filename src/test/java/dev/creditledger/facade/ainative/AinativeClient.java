package dev.creditledger.facade.ainative;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Set;

/** Calls as AINative's SDK makes them: a content type on every one, GETs too, and headers of its own. */
final class AinativeClient {
    static final String DOCUMENTED = "/api/v1/credits";
    static final String PUBLIC = "/api/v1/public/credits";
    static final String SHORT = "/v1/public/credits";

    private static final ObjectMapper EXACT = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .setNodeFactory(JsonNodeFactory.withExactBigDecimals(true));
    private static final String SOME_ID = "\"id\":\"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\"";

    private static final Set<String> DOCUMENTED_PACKAGES = Set.of("credits_250", "credits_1000", "credits_5000");

    private final String prefix;
    private final String key;

    AinativeClient(String prefix, String key) {
        this.prefix = prefix;
        this.key = key;
    }

    static AinativeClient of(String key) {
        return new AinativeClient(DOCUMENTED, key);
    }

    Response get(String path) {
        return request().get(prefix + path);
    }

    Response post(String path, String body) {
        return request().body(body).post(prefix + path);
    }

    Response post(String path) {
        return request().post(prefix + path);
    }

    Response put(String path, String body) {
        return request().body(body).put(prefix + path);
    }

    /** The key comes as a bearer's under one prefix, by itself under another, both ways under the third. */
    private RequestSpecification request() {
        RequestSpecification request = given().urlEncodingEnabled(false)
                .header("content-type", "application/json")
                .header("X-Organization-ID", "org_1")
                .header("User-Agent", "ainative-sdk/3.1.0");
        if (!prefix.equals(PUBLIC)) {
            request.header("Authorization", "Bearer " + key);
        }
        if (!prefix.equals(DOCUMENTED)) {
            request.header("X-API-Key", key);
        }
        return request;
    }

    /** The answer is compared to the byte, but for ids that are made anew. */
    static void assertGolden(Response response, int status, String file) {
        assertThat(response.then()
                        .statusCode(status)
                        .contentType("application/json")
                        .extract()
                        .asString()
                        .replaceAll(SOME_ID, "\"id\":\"txn-uuid\"")
                        .replaceAll("\"payment_intent_id\":\"[^\"]+\"", "\"payment_intent_id\":\"pi_xxx\"")
                        .replaceAll("\"client_secret\":\"[^\"]+\"", "\"client_secret\":\"pi_xxx_secret_yyy\""))
                .isEqualTo(golden(file));
    }

    /** Holds the answer against the document's, but for packages that other tests sell. */
    static void assertGoldenPackages(Response response, String file) throws IOException {
        JsonNode answer =
                EXACT.readTree(response.then().statusCode(200).extract().asString());
        for (Iterator<JsonNode> sold = answer.at("/data/packages").elements(); sold.hasNext(); ) {
            if (!DOCUMENTED_PACKAGES.contains(sold.next().get("id").textValue())) {
                sold.remove();
            }
        }
        assertThat(answer.toString()).isEqualTo(golden(file));
    }

    private static String golden(String file) {
        try (InputStream golden = AinativeClient.class.getClassLoader().getResourceAsStream("wire/ainative/" + file)) {
            return EXACT.readTree(golden).toString();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

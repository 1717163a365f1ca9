package dev.creditledger.facade.flashback;

import static dev.creditledger.facade.flashback.FlashbackClient.fails;
import static dev.creditledger.facade.flashback.FlashbackClient.get;
import static dev.creditledger.facade.flashback.FlashbackClient.getWithoutKey;
import static dev.creditledger.facade.flashback.FlashbackClient.golden;
import static dev.creditledger.facade.flashback.FlashbackClient.post;
import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.newAccount;
import static dev.creditledger.testing.NativeApi.newKey;
import static dev.creditledger.testing.NativeApi.newSite;
import static dev.creditledger.testing.NativeApi.newSiteKey;
import static dev.creditledger.testing.NativeApi.someId;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import dev.creditledger.testing.LedgerApi;
import dev.creditledger.testing.PostgresResource;
import dev.creditledger.testing.TestClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Packs, rates and buying, on a price list of its own and with simulated payments. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@TestProfile(FlashbackShopTest.SimulatedPayments.class)
class FlashbackShopTest {
    private static final Path PACKS = Path.of("docs/flashback-packs.json");
    private static final Path RATES = Path.of("docs/flashback-rates.json");
    private static final String IDS = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32}";

    public static final class SimulatedPayments implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("credits.payments.provider", "simulated");
        }
    }

    @Inject
    TestClock clock;

    private String account;
    private String key;

    @BeforeEach
    void open() throws IOException {
        clock.set(Instant.parse("2026-06-15T12:00:00Z"));
        asOperator()
                .body(Files.readString(PACKS))
                .post("/v1/packages/import")
                .then()
                .statusCode(200);
        account = newAccount();
        key = newKey(account, "balance:read", "account:admin", "purchases:write")
                .secret();
    }

    @Test
    void packs_are_for_everybody_to_read() {
        reads(getWithoutKey("packs"), "packs");
        // The client sends its token along wherever it goes, also one that has run out.
        reads(get("expired", "packs"), "packs");
    }

    @Test
    void what_is_not_sold_any_more_is_not_listed() {
        String id = pack("retired");
        asOperator()
                .body("{\"active\": false}")
                .patch("/v1/packages/" + id)
                .then()
                .statusCode(200);

        reads(getWithoutKey("packs"), "packs");
        fails(buy(id), 400, "pack-not-available");
    }

    @Test
    void rates_are_for_everybody_to_read_and_transactions_say_which_one_they_used() throws IOException {
        asOperator()
                .body(Files.readString(RATES))
                .post("/v1/rates/import")
                .then()
                .statusCode(200);

        getWithoutKey("rates")
                .then()
                .statusCode(200)
                .body("success", equalTo(true))
                .body("data", hasSize(4))
                .body("data.find { it.typeCode == 'STORAGE' && it.conceptCode == 'PUBLIC' }", rate("Storage", "GB", 10))
                .body("data.find { it.typeCode == 'AI' && it.conceptCode == 'PUBLIC' }", rate("AI", "1M tokens", 1000));

        LedgerApi.topUp(account, "{\"amount\": 1000}").statusCode(201);
        LedgerApi.consume(
                        account,
                        "egress",
                        "{\"usage\": {\"bytes\": 2500000000}, \"category\": \"STORAGE\","
                                + " \"operationType\": \"storage_public\"}")
                .statusCode(200);
        LedgerApi.consume(
                        account,
                        "tokens",
                        "{\"usage\": {\"model\": \"gpt-4o\", \"inputTokens\": 1000},"
                                + " \"category\": \"AI\", \"operationType\": \"ai_public\"}")
                .statusCode(200);

        reads(get(key, "transactions?direction=out"), "transactions-priced");
    }

    @Test
    void a_pack_is_bought_by_its_id_on_a_page_of_its_own() {
        reads(buy(packId("pack-1")), "packs-buy");
    }

    @Test
    void a_code_will_do_and_asking_again_gives_the_same_page() {
        String session = session(buy(packId("pack-2")));
        assertThat(session(buy(packId("pack-2")))).isEqualTo(session);
        assertThat(session(buy("pack-2"))).isEqualTo(session);
    }

    @Test
    void a_pack_that_is_none_is_404() {
        fails(buy(someId()), 404, "pack-not-found");
        fails(buy("no-such-pack"), 404, "pack-not-found");
    }

    @Test
    void a_request_that_names_no_pack_is_told_so() {
        for (String body : List.of("{}", "{\"packId\": null}", "{\"packId\": \"\"}", "{\"packId\": \"  \"}")) {
            fails(post(key, "packs/buy", body), 400, "pack-missing");
        }
        fails(post(key, "packs/buy", "{\"packId\": "), 400, "malformed-json");
        post(key, "packs/buy", "")
                .then()
                .statusCode(400)
                .contentType(startsWith("application/json"))
                .body("success", equalTo(false))
                .body("error_code", equalTo("INVALID_FIELD"));
        post(key, "packs/buy", "{\"packId\": 7}").then().statusCode(400).body("error_code", equalTo("INVALID_FIELD"));
        post(key, "packs/buy", "{\"packId\": \"" + "x".repeat(70_000) + "\"}")
                .then()
                .statusCode(413)
                .body("error_code", equalTo("BODY_TOO_LARGE"));
        given().header("Authorization", "Bearer " + key)
                .contentType("text/plain")
                .body("pack-1")
                .post("/credits/packs/buy")
                .then()
                .statusCode(415)
                .body("error_code", equalTo("UNSUPPORTED_MEDIA_TYPE"));
    }

    @Test
    void buying_takes_a_key_of_the_whole_account_that_may() {
        String body = "{\"packId\": \"pack-1\"}";
        fails(post("nonsense", "packs/buy", body), 401, "unauthenticated");
        fails(post(PostgresResource.OPERATOR_KEY, "packs/buy", body), 400, "no-organization");
        String reader = newKey(account, "balance:read").secret();
        fails(post(reader, "packs/buy", body), 403, "buying-forbidden");
        String siteKey = newSiteKey(account, List.of(newSite(account)), "account:admin", "purchases:write")
                .secret();
        fails(post(siteKey, "packs/buy", body), 403, "buying-for-site");
    }

    private static Matcher<Map<String, Object>> rate(String type, String unit, int credits) {
        return allOf(
                hasEntry("type", (Object) type), hasEntry("unit", (Object) unit), hasEntry("rate", (Object) credits));
    }

    private Response buy(String packId) {
        return post(key, "packs/buy", "{\"packId\": \"" + packId + "\"}");
    }

    private static String session(Response bought) {
        return bought.then().statusCode(200).extract().path("sessionId");
    }

    private static String packId(String code) {
        return getWithoutKey("packs")
                .then()
                .statusCode(200)
                .extract()
                .path("data.find { it.code == '" + code + "' }.id");
    }

    private static String pack(String code) {
        return asOperator()
                .body("{\"code\": \"%s\", \"name\": \"A pack\", \"credits\": 10, \"price\": 1, \"currency\": \"USD\"}"
                        .formatted(code))
                .post("/v1/packages")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** The answer is compared to the byte but for ids, which differ each time, and the port. */
    private static void reads(Response response, String golden) {
        String answer = response.then()
                .statusCode(200)
                .contentType(startsWith("application/json"))
                .extract()
                .asString();
        assertThat(answer.replaceAll(IDS, "…").replaceAll("localhost:[0-9]+", "localhost"))
                .isEqualTo(golden(golden));
    }
}

package dev.creditledger.facade.wix;

import static dev.creditledger.testing.LedgerApi.consume;
import static dev.creditledger.testing.LedgerApi.grant;
import static dev.creditledger.testing.LedgerApi.topUp;
import static dev.creditledger.testing.NativeApi.newAccount;
import static dev.creditledger.testing.NativeApi.newKey;
import static dev.creditledger.testing.NativeApi.newSite;
import static dev.creditledger.testing.NativeApi.newSiteKey;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.creditledger.testing.PostgresResource;
import dev.creditledger.testing.TestClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class WixBalanceTest {
    static final String PATH = "/appmarket/credittransactions/v1/credit-transactions/balance";

    @Inject
    TestClock clock;

    private String account;
    private String key;

    @BeforeEach
    void open() {
        clock.set(Instant.parse("2026-06-15T00:00:00Z"));
        account = newAccount();
        key = newKey(account, "balance:read").secret();
    }

    @Test
    void the_wallet_of_the_documents_example_reads_to_the_byte_as_there() throws IOException {
        fillAsInTheExample();

        String answer = balance(Map.of()).statusCode(200).extract().asString();

        assertThat(answer).isEqualTo(compact("wire/wix/balance.json"));
    }

    @Test
    void the_sdks_own_ways_of_asking_are_understood() {
        fillAsInTheExample();
        // As the SDK does it: the raw key, a body of two braces, its own headers.
        given().header("Authorization", key)
                .header("Content-Type", "application/json")
                .header("x-wix-bi-gateway", "environment=js-sdk,package-name=ai-credits")
                .header("x-wix-consistent", "abc")
                .body("{}")
                .post(PATH)
                .then()
                .statusCode(200)
                .header("x-wix-request-id", notNullValue())
                .body("periodicCredits.balance", equalTo(850));
        // Bearer, and no body at all.
        given().header("Authorization", "Bearer " + key)
                .post(PATH)
                .then()
                .statusCode(200)
                .body("topUpCredits.cap", equalTo(200));
        // Fields that this version does not know.
        given().header("Authorization", key)
                .contentType("application/json; charset=utf-8")
                .body("{\"fields\": []}")
                .post(PATH)
                .then()
                .statusCode(200);
    }

    @Test
    void an_account_without_credits_is_an_empty_object() {
        assertThat(balance(Map.of()).statusCode(200).extract().asString()).isEqualTo("{}");
    }

    @Test
    void fractions_are_rounded_down_only_at_the_end() {
        topUp(account, "{\"amount\": 1.6}").statusCode(201);
        topUp(account, "{\"amount\": 1.6}").statusCode(201);
        balance(Map.of())
                .body("topUpCredits.balance", equalTo(3))
                .body("creditBalanceBreakdown.usageRules[0].balance", contains(1))
                .body("periodicCredits", nullValue());
    }

    @Test
    void a_daily_limit_shows_in_the_aggregate_and_by_itself() {
        grant(
                        account,
                        """
                        {"source": "SUBSCRIPTION", "usageRules": [
                          {"period": "MONTH", "cap": 1000, "resetDate": "2026-07-01T00:00:00Z"},
                          {"period": "DAY", "cap": 100, "resetDate": "2026-06-16T00:00:00Z"}]}""")
                .statusCode(201);
        consume(account, "today", "{\"amount\": 100}").statusCode(200);
        balance(Map.of())
                .body("periodicCredits.balance", equalTo(0))
                .body("periodicCredits.cap", equalTo(1000))
                .body("creditBalanceBreakdown[0].usageRules.period", contains("MONTH", "DAY"))
                .body("creditBalanceBreakdown[0].usageRules.balance", contains(900, 0));
        clock.set(Instant.parse("2026-06-16T00:00:00Z"));
        balance(Map.of())
                .body("periodicCredits.balance", equalTo(100))
                .body("creditBalanceBreakdown[0].usageRules[1].resetDate", equalTo("2026-06-17T00:00:00.000Z"));
    }

    @Test
    void the_breakdown_comes_in_the_order_of_spending_without_what_is_used_up() {
        topUp(account, "{\"amount\": 5, \"priority\": 90}").statusCode(201);
        topUp(account, "{\"amount\": 6, \"priority\": 10}").statusCode(201);
        grant(account, "{\"source\": \"PROMOTION\", \"usageRules\": [{\"period\": \"WEEK\", \"cap\": 7}]}")
                .statusCode(201);
        balance(Map.of()).body("creditBalanceBreakdown.usageRules[0].cap", contains(7));
        balance(Map.of()).body("creditBalanceBreakdown.collect { it.usageRules[0].cap }", contains(7, 6, 5));
        consume(account, "13 of 18", "{\"amount\": 13}").statusCode(200);
        balance(Map.of()).body("creditBalanceBreakdown.collect { it.usageRules[0].cap }", contains(7, 5));
    }

    @Test
    void headers_say_whose_credits() {
        fillAsInTheExample();
        String site = newSite(account);
        topUp(account, "{\"amount\": 40, \"siteId\": \"" + site + "\"}").statusCode(201);

        balance(Map.of("wix-account-id", account)).body("topUpCredits.balance", equalTo(240));
        balance(Map.of("wix-site-id", site))
                .body("topUpCredits.balance", equalTo(40))
                .body("periodicCredits", nullValue())
                .body("creditBalanceBreakdown", hasSize(1));
        balance(Map.of("wix-account-id", account, "wix-site-id", site)).body("topUpCredits.balance", equalTo(240));
    }

    @Test
    void a_key_of_one_site_reads_that_site_without_saying_so() {
        String site = newSite(account);
        topUp(account, "{\"amount\": 40, \"siteId\": \"" + site + "\"}").statusCode(201);
        topUp(account, "{\"amount\": 2}").statusCode(201);
        key = newSiteKey(account, List.of(site), "balance:read").secret();

        balance(Map.of()).statusCode(200).body("topUpCredits.balance", equalTo(40));
    }

    private void fillAsInTheExample() {
        grant(
                        account,
                        """
                        {"source": "SUBSCRIPTION", "subscriptionId": "d7a341c4-196b-46e7-813c-2b0fc1847ec6",
                         "usageRules": [{"period": "MONTH", "cap": 1000, "resetDate": "2026-06-01T00:00:00Z"}]}""")
                .statusCode(201);
        topUp(account, "{\"amount\": 200}").statusCode(201);
        consume(account, "150", "{\"amount\": 150}").statusCode(200);
    }

    private ValidatableResponse balance(Map<String, String> headers) {
        return given().header("Authorization", key)
                .headers(headers)
                .contentType("application/json")
                .body("{}")
                .post(PATH)
                .then();
    }

    private static String compact(String resource) throws IOException {
        try (InputStream golden = WixBalanceTest.class.getClassLoader().getResourceAsStream(resource)) {
            return new ObjectMapper().readTree(golden).toString();
        }
    }
}

package dev.creditledger.facade.ainative;

import static dev.creditledger.testing.LedgerApi.consume;
import static dev.creditledger.testing.LedgerApi.grant;
import static dev.creditledger.testing.LedgerApi.post;
import static dev.creditledger.testing.LedgerApi.topUp;
import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.newKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import dev.creditledger.testing.PostgresResource;
import dev.creditledger.testing.TestClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The journal of an account in Berlin with 100 credits:
 *
 * <pre>
 * 2026-04-01 22:00Z  granted 100, expiring on 2026-04-09 22:00Z
 * 2026-04-02 21:59Z  1 used        still the 2nd in Berlin
 * 2026-04-02 22:00Z  2 used
 * 2026-04-03 22:00Z  3 used
 * </pre>
 */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class AinativeTransactionsTest {
    @Inject
    TestClock clock;

    private String account;
    private AinativeClient client;

    @BeforeEach
    void use_three_times() {
        clock.set(Instant.parse("2026-04-01T22:00:00Z"));
        account = asOperator()
                .body(Map.of("timeZone", "Europe/Berlin"))
                .post("/v1/accounts")
                .then()
                .extract()
                .path("id");
        client = AinativeClient.of(newKey(account, "balance:read").secret());
        topUp(account, "{\"amount\": 100, \"expiresAt\": \"2026-04-09T22:00:00Z\"}")
                .statusCode(201);
        consumeAt("2026-04-02T21:59:00Z", 1);
        consumeAt("2026-04-02T22:00:00Z", 2);
        consumeAt("2026-04-03T22:00:00Z", 3);
    }

    private void consumeAt(String instant, int amount) {
        clock.set(Instant.parse(instant));
        consume(account, instant, "{\"amount\": " + amount + "}").statusCode(200);
    }

    @Test
    void usage_is_what_is_shown_unless_something_else_is_asked_for() {
        list("").body("data.transactions.amount", contains(-3, -2, -1))
                .body("data.transactions.type", contains("usage", "usage", "usage"))
                .body("data.transactions.balance_after", contains(94, 97, 99))
                .body("data.total", equalTo(3))
                .body("data.skip", equalTo(0))
                .body("data.limit", equalTo(50))
                .body("data.has_more", equalTo(false));
    }

    @Test
    void every_type_shows_what_it_did_to_the_balance() {
        String transaction = list("").extract().path("data.transactions[0].id");
        post(asOperator(), account + "/transactions/" + transaction + "/refund", "refund", "{\"amount\": 2.5}")
                .statusCode(201);
        post(asOperator(), account + "/reservations", "hold", "{\"amount\": 10}")
                .statusCode(201);
        grant(account, "{\"source\": \"SUBSCRIPTION\", \"usageRules\": [{\"period\": \"DAY\", \"cap\": 20}]}")
                .statusCode(201);
        clock.set(Instant.parse("2026-04-10T00:00:00Z"));
        consume(account, "after the expiry", "{\"amount\": 1}").statusCode(200);

        list("?type=refund").body("data.transactions.amount", contains(2.5f));
        list("?type=purchase").body("data.transactions.amount", contains(20, 100));
        list("?type=adjustment").body("data.transactions.type", contains("adjustment"));
        list("?type=expiration").body("data.transactions.amount", contains(-96.5f));
        list("?type=usage").body("data.total", equalTo(4));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"?type=all", "?type=", "?type=USAGE", "?foo=bar&limit=abc&skip=x&page=y&start_date=z&end_date"})
    void what_cannot_be_understood_counts_as_left_out(String query) {
        list(query)
                .body("data.total", equalTo(3))
                .body("data.limit", equalTo(50))
                .body("data.skip", equalTo(0));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "-3, 1", "51, 50", "100000, 50", "7, 7", "99999999999999999999, 50"})
    void a_limit_beyond_its_range_is_the_nearest_within(String asked, int taken) {
        list("?limit=" + asked).body("data.limit", equalTo(taken));
    }

    @Test
    void skipping_and_pages_both_lead_through_all_of_it() {
        List<Integer> skipped = new ArrayList<>();
        boolean more = true;
        for (int skip = 0; more; skip++) {
            ValidatableResponse page = list("?limit=1&skip=" + skip).body("data.skip", equalTo(skip));
            skipped.addAll(page.extract().path("data.transactions.amount"));
            more = page.extract().path("data.has_more");
        }
        assertThat(skipped).containsExactly(-3, -2, -1);
        list("?limit=2&page=1")
                .body("data.transactions.amount", contains(-3, -2))
                .body("data.has_more", equalTo(true));
        list("?limit=2&page=2")
                .body("data.transactions.amount", contains(-1))
                .body("data.skip", equalTo(2))
                .body("data.has_more", equalTo(false));
        list("?skip=3").body("data.transactions", empty()).body("data.total", equalTo(3));
        list("?page=0").body("data.skip", equalTo(0));
        list("?skip=-1").body("data.skip", equalTo(0));
    }

    @Test
    void dates_are_days_of_the_account_or_exact_times_and_both_ends_belong() {
        list("?start_date=2026-04-03").body("data.transactions.amount", contains(-3, -2));
        list("?end_date=2026-04-02").body("data.transactions.amount", contains(-1));
        list("?start_date=2026-04-03&end_date=2026-04-03").body("data.transactions.amount", contains(-2));
        list("?start_date=2026-04-02T22:00:00Z&end_date=2026-04-03T22:00:00Z")
                .body("data.transactions.amount", contains(-3, -2));
        list("?start_date=2026-04-03T00:00:00&end_date=2026-04-03T00:00:00.000")
                .body("data.transactions.amount", contains(-2));
        list("?start_date=2026-04-05").body("data.transactions", empty());
        list("?start_date=+999999999-01-01&end_date=0000-01-01").body("data.total", equalTo(3));
    }

    @Test
    void a_description_is_the_callers_or_tells_what_was_done() {
        consume(account, "described", "{\"amount\": 1, \"description\": \"a drawing\"}")
                .statusCode(200);
        consume(account, "done", "{\"amount\": 1, \"operationType\": \"image\"}")
                .statusCode(200);
        consume(account, "odd", "{\"amount\": 1, \"operationType\": \"image\", \"metadata\": {\"model\": 5}}")
                .statusCode(200);
        list("?limit=4").body("data.transactions.description", contains("image", "image", "a drawing", "Credits used"));
    }

    private ValidatableResponse list(String query) {
        return client.get("/transactions" + query).then().statusCode(200).body("success", equalTo(true));
    }
}

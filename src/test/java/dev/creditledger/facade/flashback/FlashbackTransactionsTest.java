package dev.creditledger.facade.flashback;

import static dev.creditledger.facade.flashback.FlashbackClient.answers;
import static dev.creditledger.facade.flashback.FlashbackClient.get;
import static dev.creditledger.facade.flashback.FlashbackClient.openAccount;
import static dev.creditledger.testing.LedgerApi.post;
import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.newSite;
import static dev.creditledger.testing.NativeApi.newSiteKey;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.creditledger.testing.PostgresResource;
import dev.creditledger.testing.TestClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class FlashbackTransactionsTest {
    private static final Instant START = Instant.parse("2026-06-15T12:00:00Z");

    @Inject
    TestClock clock;

    @BeforeEach
    void reset() {
        clock.set(START);
    }

    @Test
    void everything_that_comes_in_or_goes_out_reads_as_the_client_has_it() {
        String account = "f1a5bac0-0000-4000-8000-000000000001";
        String key = openAccount(account);
        livesThroughEverything(account);

        answers(get(key, "transactions"), "transactions");
    }

    @Test
    void in_out_and_all_are_understood_and_nothing_else_is() {
        String account = "f1a5bac0-0000-4000-8000-000000000002";
        String key = openAccount(account);
        livesThroughEverything(account);

        types(key, "?direction=in").body("data.type", contains("grant", "grant", "grant", "purchase"));
        types(key, "?direction=out").body("data.type", contains("consumption", "consumption", "consumption"));
        types(key, "?direction=all").body("data", hasSize(7));
        types(key, "?direction=").body("data", hasSize(7));
        get(key, "transactions?direction=IN").then().statusCode(400);
    }

    @Test
    void pages_follow_each_other_and_tell_how_many_there_are() {
        String account = "f1a5bac0-0000-4000-8000-000000000003";
        String key = openAccount(account);
        spendFive(account);

        answers(get(key, "transactions?page=2&limit=2&direction=out"), "transactions-page");
        types(key, "?page=3&limit=2&direction=out").body("data", hasSize(1));
        types(key, "?page=4&limit=2&direction=out").body("data", empty()).body("pagination.total", equalTo(5));
        types(key, "?limit=1000").body("pagination.limit", equalTo(200));
    }

    @Test
    void dates_are_days_in_utc_and_the_last_one_counts() {
        String account = "f1a5bac0-0000-4000-8000-000000000004";
        String key = openAccount(account);
        spendFive(account);

        types(key, "?direction=out&startDate=2026-06-17&endDate=2026-06-18")
                .body("data.creditAmount", contains(-3, -2));
        types(key, "?direction=out&startDate=2026-06-17T12:00:00.000Z&endDate=2026-06-18T12:00:00.000Z")
                .body("data.creditAmount", contains(-3, -2));
        types(key, "?direction=out&endDate=2026-06-16T11:59:59.999Z").body("data", empty());
        types(key, "?direction=out&startDate=&endDate=").body("data", hasSize(5));
    }

    @Test
    void a_repository_is_found_by_what_consumers_tell_of_it() {
        String account = "f1a5bac0-0000-4000-8000-000000000005";
        String key = openAccount(account);
        spendFive(account);

        types(key, "?repoId=repo-2")
                .body("data.creditAmount", contains(-4, -2))
                .body("data.repoId", contains("repo-2", "repo-2"))
                .body("pagination.total", equalTo(2));
        types(key, "?repoId=none").body("data", empty());
    }

    @Test
    void a_key_of_one_site_sees_what_that_site_did() {
        String account = "f1a5bac0-0000-4000-8000-000000000006";
        openAccount(account);
        String site = newSite(account);
        spendFive(account);
        move(account, "consume", "site denied", "{\"amount\": 9, \"siteId\": \"" + site + "\"}", 402);
        move(account, "top-ups", "site top-up", "{\"amount\": 10, \"siteId\": \"" + site + "\"}", 201);
        move(account, "consume", "site", "{\"amount\": 9, \"siteId\": \"" + site + "\"}", 200);

        String siteKey = newSiteKey(account, List.of(site), "balance:read").secret();
        types(siteKey, "").body("data.creditAmount", contains(-9, 10));
    }

    @Test
    void parameters_that_make_no_sense_are_named() {
        String key = openAccount("f1a5bac0-0000-4000-8000-000000000007");

        for (String query : List.of(
                "page=0",
                "page=one",
                "limit=-5",
                "limit=0",
                "direction=up",
                "startDate=yesterday",
                "endDate=2026-02-30",
                "startDate=1960-01-01",
                "page=1000000",
                "repoId=" + "x".repeat(256))) {
            get(key, "transactions?" + query)
                    .then()
                    .statusCode(400)
                    .body("success", equalTo(false))
                    .body("error_code", equalTo("INVALID_FIELD"));
        }
    }

    private void livesThroughEverything(String account) {
        move(account, "top-ups", "buy", "{\"amount\": 1000}", 201);
        move(
                account,
                "allocations",
                "plan",
                "{\"source\": \"SUBSCRIPTION\", \"usageRules\": [{\"period\": \"MONTH\", \"cap\": 100}]}",
                201);
        clock.advance(Duration.ofHours(1));
        String consumed = move(
                        account,
                        "consume",
                        "egress",
                        """
                        {"amount": 80.2, "category": "STORAGE", "description": "Egress",
                         "metadata": {"repoId": "repo-1", "unitId": "unit-9", "host": "eu.example.org", "extra": [1]}}""",
                        200)
                .extract()
                .path("transactionId");
        move(
                account,
                "consume",
                "chat",
                """
                {"amount": 9.8, "category": "AI", "metadata": {"repoId": 7, "llmType": "OPENAI", "llmModel": "gpt-4o"}}""",
                200);
        String reservation = move(account, "reservations", "hold", "{\"amount\": 20}", 201)
                .extract()
                .path("reservationId");
        move(account, "reservations/" + reservation + "/capture", "captured", "{\"amount\": 15}", 200);
        move(
                account,
                "transactions/" + consumed + "/refund",
                "refund",
                "{\"amount\": 5, \"reason\": \"cut off\"}",
                201);
        clock.advance(Duration.ofDays(31));
        move(account, "reservations", "after the reset", "{\"amount\": 1}", 201);
    }

    /** One a day from 2026-06-16 on: 1 to 5 credits, of repositories repo-1 and repo-2 in turn. */
    private void spendFive(String account) {
        move(account, "top-ups", "buy", "{\"amount\": 100}", 201);
        for (int day = 1; day <= 5; day++) {
            clock.set(START.plus(Duration.ofDays(day)));
            move(
                    account,
                    "consume",
                    "day " + day,
                    "{\"amount\": %d, \"metadata\": {\"repoId\": \"repo-%d\"}}".formatted(day, day % 2 == 0 ? 2 : 1),
                    200);
        }
    }

    private static ValidatableResponse move(String account, String path, String key, String body, int status) {
        return post(asOperator(), account + "/" + path, key, body).statusCode(status);
    }

    private static ValidatableResponse types(String key, String query) {
        return get(key, "transactions" + query).then().statusCode(200);
    }
}

package dev.creditledger.api.usage;

import static dev.creditledger.testing.LedgerApi.consume;
import static dev.creditledger.testing.LedgerApi.get;
import static dev.creditledger.testing.LedgerApi.post;
import static dev.creditledger.testing.LedgerApi.topUp;
import static dev.creditledger.testing.NativeApi.account;
import static dev.creditledger.testing.NativeApi.as;
import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.newAccount;
import static dev.creditledger.testing.NativeApi.newSite;
import static dev.creditledger.testing.NativeApi.newSiteKey;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.creditledger.ledger.usage.UsageStore;
import dev.creditledger.testing.PostgresResource;
import dev.creditledger.testing.TestClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Four consumes of one account, the first two caught up:
 *
 * <pre>
 * 2026-06-10 23:50  10 credits, 100 tokens  AI       chat   session a
 * 2026-06-10 23:59  20 credits              AI       image  session a
 * 2026-06-11 00:05   5 credits,  50 tokens  STORAGE  chat   session b
 * 2026-06-12 12:00   1 credit
 * </pre>
 */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class UsageGroupingTest {
    private static final String DAYS = "/usage?from=2026-06-10&to=2026-06-13";

    @Inject
    TestClock clock;

    @Inject
    UsageStore store;

    private String account;

    @BeforeEach
    void consume_four_times() throws Throwable {
        clock.set(Instant.parse("2026-06-10T00:00:00Z"));
        account = newAccount();
        topUp(account, "{\"amount\": 1000}").statusCode(201);
        consumeAt(
                "2026-06-10T23:50:00.001Z",
                """
                {"amount": 10, "tokensProcessed": 100, "category": "AI", "operationType": "chat", "sessionId": "a"}""");
        consumeAt(
                "2026-06-10T23:59:59.999Z",
                """
                {"amount": 20, "category": "AI", "operationType": "image", "sessionId": "a"}""");
        VertxContextSupport.subscribeAndAwait(() -> store.catchUp(List.of(UUID.fromString(account))));
        consumeAt(
                "2026-06-11T00:05:00.000Z",
                """
                {"amount": 5, "tokensProcessed": 50, "category": "STORAGE", "operationType": "chat",
                 "sessionId": "b"}""");
        consumeAt("2026-06-12T12:00:00.000Z", "{\"amount\": 1}");
    }

    private void consumeAt(String instant, String body) {
        clock.set(Instant.parse(instant));
        consume(account, instant, body).statusCode(200);
    }

    @Test
    void by_day_is_what_is_answered_unless_something_else_is_asked_for() {
        assertTotal(get(account + DAYS))
                .body("groupBy", equalTo("day"))
                .body("timeZone", equalTo("UTC"))
                .body("from", equalTo("2026-06-10"))
                .body("to", equalTo("2026-06-13"))
                .body("days.date", contains("2026-06-10", "2026-06-11", "2026-06-12"))
                .body("days.requests", contains(2, 1, 1))
                .body("days.credits", contains(30, 5, 1))
                .body("days.refunded", contains(0, 0, 0))
                .body("days.tokens", contains(100, 50, 0))
                .body("days.sessions", contains(1, 1, 0))
                .body("groups", nullValue());
        get(account + DAYS + "&groupBy=day").body("days", hasSize(3));
    }

    @Test
    void by_operation_type_the_one_with_the_most_credits_comes_first() {
        assertTotal(get(account + DAYS + "&groupBy=operationType"))
                .body("groups.key", contains("image", "chat", null))
                .body("groups.requests", contains(1, 2, 1))
                .body("groups.credits", contains(20, 15, 1))
                .body("groups.tokens", contains(0, 150, 0))
                .body("groups.sessions", contains(1, 2, 0))
                .body("groups.activeDays", contains(1, 2, 1))
                .body("days", nullValue());
    }

    @Test
    void by_category_what_has_none_comes_without_a_key() {
        assertTotal(get(account + DAYS + "&groupBy=category"))
                .body("groups.key", contains("AI", "STORAGE", null))
                .body("groups.credits", contains(30, 5, 1))
                .body("groups.sessions", contains(1, 1, 0));
        get(account + "/usage?from=2026-06-11&to=2026-06-12&groupBy=category")
                .body("groups.key", contains("STORAGE"))
                .body("total.credits", equalTo(5));
    }

    @Test
    void by_session_the_latest_comes_first_and_what_was_outside_any_is_in_the_total_alone() {
        assertTotal(get(account + DAYS + "&groupBy=session"))
                .body("groups.key", contains("b", "a"))
                .body("groups.requests", contains(1, 2))
                .body("groups.credits", contains(5, 30))
                .body("groups.tokens", contains(50, 100))
                .body("groups.activeDays", contains(1, 1))
                .body("groups.firstAt", contains("2026-06-11T00:05:00.000Z", "2026-06-10T23:50:00.001Z"))
                .body("groups.lastAt", contains("2026-06-11T00:05:00.000Z", "2026-06-10T23:59:59.999Z"))
                .body("groups[0].sessions", nullValue())
                .body("nextCursor", nullValue());
    }

    @Test
    void a_session_that_goes_on_is_the_latest_again() {
        consumeAt("2026-06-12T13:00:00.000Z", "{\"amount\": 7, \"sessionId\": \"a\"}");

        get(account + DAYS + "&groupBy=session")
                .body("groups.key", contains("a", "b"))
                .body("groups[0].credits", equalTo(37))
                .body("groups[0].activeDays", equalTo(2))
                .body("groups[0].firstAt", equalTo("2026-06-10T23:50:00.001Z"))
                .body("groups[0].lastAt", equalTo("2026-06-12T13:00:00.000Z"));
    }

    @Test
    void sessions_come_in_pages() {
        String page = account + DAYS + "&groupBy=session&limit=1";
        String cursor = assertTotal(get(page))
                .body("groups.key", contains("b"))
                .extract()
                .path("nextCursor");

        assertTotal(get(page + "&cursor=" + cursor))
                .body("groups.key", contains("a"))
                .body("nextCursor", nullValue());
    }

    /**
     * Reserved: 30. Captured: 10 with 100 tokens on the 10th, 5 with 50 tokens on the 11th. Refunded: 4 on the 12th. One
     * request, as it is one reservation; what is only held or let go is no usage.
     */
    @Test
    void captures_count_when_they_are_made_and_refunds_when_they_are_given() throws Throwable {
        clock.set(Instant.parse("2026-06-10T23:40:00Z"));
        account = newAccount();
        topUp(account, "{\"amount\": 1000}").statusCode(201);
        String reserved =
                """
                {"amount": 30, "ttlSeconds": 86400, "operationType": "stream", "category": "AI", "sessionId": "s"}""";
        String reservation = account + "/reservations/"
                + post(asOperator(), account + "/reservations", "reserve", reserved)
                        .statusCode(201)
                        .extract()
                        .path("reservationId");
        String capture = capture(reservation, "2026-06-10T23:50:00.000Z", 10, 100);
        VertxContextSupport.subscribeAndAwait(() -> store.catchUp(List.of(UUID.fromString(account))));
        capture(reservation, "2026-06-11T00:05:00.000Z", 5, 50);
        post(asOperator(), reservation + "/release", "release", "{}").statusCode(200);
        clock.set(Instant.parse("2026-06-12T09:00:00.000Z"));
        post(asOperator(), account + "/transactions/" + capture + "/refund", "refund", "{\"amount\": 4}")
                .statusCode(201);

        for (int number = 0; number < 2; number++) {
            get(account + DAYS)
                    .body("total.requests", equalTo(1))
                    .body("total.credits", equalTo(15))
                    .body("total.refunded", equalTo(4))
                    .body("total.tokens", equalTo(150))
                    .body("total.sessions", equalTo(1))
                    .body("total.activeDays", equalTo(2))
                    .body("days.date", contains("2026-06-10", "2026-06-11", "2026-06-12"))
                    .body("days.requests", contains(1, 0, 0))
                    .body("days.credits", contains(10, 5, 0))
                    .body("days.refunded", contains(0, 0, 4))
                    .body("days.sessions", contains(1, 1, 0));
            get(account + DAYS + "&groupBy=operationType")
                    .body("groups.key", contains("stream"))
                    .body("groups.refunded", contains(4));
            get(account + DAYS + "&groupBy=session")
                    .body("groups.key", contains("s"))
                    .body("groups.credits", contains(15))
                    .body("groups.activeDays", contains(2))
                    .body("groups.lastAt", contains("2026-06-12T09:00:00.000Z"));
            VertxContextSupport.subscribeAndAwait(() -> store.catchUp(List.of(UUID.fromString(account))));
        }
    }

    private String capture(String reservation, String instant, int amount, int tokens) {
        clock.set(Instant.parse(instant));
        return post(
                        asOperator(),
                        reservation + "/capture",
                        instant,
                        "{\"amount\": %d, \"tokensProcessed\": %d, \"final\": false}".formatted(amount, tokens))
                .statusCode(200)
                .extract()
                .path("transactionId");
    }

    @Test
    void a_site_level_key_sees_its_site_only() {
        String site = newSite(account);
        topUp(account, "{\"amount\": 100, \"siteId\": \"" + site + "\"}").statusCode(201);
        consumeAt(
                "2026-06-12T14:00:00.000Z",
                """
                {"amount": 3, "siteId": "%s", "sessionId": "c", "operationType": "chat"}"""
                        .formatted(site));
        String key = newSiteKey(account, List.of(site), "balance:read").secret();

        for (String query : List.of(DAYS + "&groupBy=operationType", DAYS + "&groupBy=session")) {
            as(key).get(account(account + query))
                    .then()
                    .body("total.credits", equalTo(3))
                    .body("total.sessions", equalTo(1))
                    .body("groups.credits", contains(3));
            get(account + query + "&siteId=" + site).body("total.credits", equalTo(3));
        }
        get(account + DAYS).body("total.credits", equalTo(39));
    }

    @Test
    void an_empty_range_is_all_zeros() {
        for (String grouping : List.of("day", "operationType", "category", "session")) {
            get(account + "/usage?from=2026-01-01&to=2026-02-01&groupBy=" + grouping)
                    .statusCode(200)
                    .body("total.requests", equalTo(0))
                    .body("total.credits", equalTo(0))
                    .body("total.sessions", equalTo(0))
                    .body("total.activeDays", equalTo(0))
                    .body(grouping.equals("day") ? "days" : "groups", hasSize(0));
        }
    }

    private static ValidatableResponse assertTotal(ValidatableResponse answer) {
        return answer.statusCode(200)
                .body("total.requests", equalTo(4))
                .body("total.credits", equalTo(36))
                .body("total.refunded", equalTo(0))
                .body("total.tokens", equalTo(150))
                .body("total.sessions", equalTo(2))
                .body("total.activeDays", equalTo(3));
    }
}

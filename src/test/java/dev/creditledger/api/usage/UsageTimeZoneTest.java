package dev.creditledger.api.usage;

import static dev.creditledger.testing.LedgerApi.consume;
import static dev.creditledger.testing.LedgerApi.get;
import static dev.creditledger.testing.LedgerApi.topUp;
import static dev.creditledger.testing.NativeApi.account;
import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.newAccount;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.creditledger.ledger.usage.UsageStore;
import dev.creditledger.testing.NativeApi;
import dev.creditledger.testing.PostgresResource;
import dev.creditledger.testing.TestClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Days begin and end where the caller, or else the account, lives. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class UsageTimeZoneTest {
    @Inject
    TestClock clock;

    @Inject
    UsageStore store;

    /** One credit in the day's first and two in its last millisecond; four just before and eight just after it. */
    @ParameterizedTest
    @CsvSource({
        // 24 hours
        "UTC,                 2026-06-10, 2026-06-10T00:00:00Z, 2026-06-11T00:00:00Z",
        "Asia/Kolkata,        2026-06-10, 2026-06-09T18:30:00Z, 2026-06-10T18:30:00Z",
        "Asia/Kathmandu,      2026-06-10, 2026-06-09T18:15:00Z, 2026-06-10T18:15:00Z",
        // 23 hours: clocks go forward at 02:00
        "Europe/Berlin,       2026-03-29, 2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z",
        // 25 hours: clocks go back at 03:00
        "Europe/Berlin,       2026-10-25, 2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z",
        // 24 and a half: clocks go back by half an hour
        "Australia/Lord_Howe, 2026-04-05, 2026-04-04T13:00:00Z, 2026-04-05T13:30:00Z",
    })
    void a_day_is_as_long_as_it_is_there(String timeZone, String day, Instant begin, Instant end) throws Throwable {
        clock.set(begin.minusMillis(1));
        String account = newAccount();
        topUp(account, "{\"amount\": 100}").statusCode(201);
        consumeAt(account, begin.minusMillis(1), 4);
        consumeAt(account, begin, 1);
        catchUp(account);
        consumeAt(account, end.minusMillis(1), 2);
        consumeAt(account, end, 8);

        String next = LocalDate.parse(day).plusDays(1).toString();
        String query = account + "/usage?timeZone=" + timeZone + "&from=" + day + "&to=" + next;
        for (int number = 0; number < 2; number++) {
            get(query)
                    .statusCode(200)
                    .body("timeZone", equalTo(timeZone))
                    .body("days.date", contains(day))
                    .body("days.credits", contains(3))
                    .body("total.activeDays", equalTo(1));
            get(account + "/usage?timeZone=" + timeZone + "&to=" + next).body("days.credits", contains(4, 3));
            catchUp(account);
        }
    }

    @Test
    void without_a_time_zone_it_is_the_accounts_own_today_too() {
        clock.set(Instant.parse("2026-06-10T20:00:00Z"));
        String account = asOperator()
                .body("{\"timeZone\": \"Asia/Tokyo\"}")
                .post("/v1/accounts")
                .then()
                .extract()
                .path("id");
        topUp(account, "{\"amount\": 100}").statusCode(201);
        consumeAt(account, Instant.parse("2026-06-10T20:00:00Z"), 1);

        get(account + "/usage")
                .body("timeZone", equalTo("Asia/Tokyo"))
                .body("from", equalTo("2026-05-13"))
                .body("to", equalTo("2026-06-12"))
                .body("days.date", contains("2026-06-11"));
        get(account + "/usage?timeZone=UTC").body("days.date", contains("2026-06-10"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "timeZone=Mars/Olympus",
                "timeZone=%2B05:30",
                "timeZone=EST",
                "groupBy=month",
                "groupBy=DAY",
                "from=2026-06-31",
                "to=today",
                "from=2025-05-06&to=2026-06-11",
                "limit=5",
                "cursor=x",
                "limit=0&groupBy=session",
                "cursor=x&groupBy=session",
                "siteId=x"
            })
    void a_bad_parameter_is_named(String query) {
        get(newAccount() + "/usage?" + query)
                .statusCode(400)
                .body("code", equalTo("INVALID_FIELD"))
                .body("violations.field", hasItem(query.substring(0, query.indexOf('='))));
    }

    @Test
    void as_many_as_400_days_can_be_asked_for() {
        get(newAccount() + "/usage?from=2025-05-07&to=2026-06-11").statusCode(200);
    }

    @Test
    void an_account_that_is_not_there_is_unknown() {
        asOperator()
                .get(account(NativeApi.someId() + "/usage?timeZone=UTC"))
                .then()
                .statusCode(404)
                .body("code", equalTo("UNKNOWN_ACCOUNT"));
    }

    private void consumeAt(String account, Instant instant, int amount) {
        clock.set(instant);
        consume(account, instant.toString(), "{\"amount\": " + amount + "}").statusCode(200);
    }

    private void catchUp(String account) throws Throwable {
        VertxContextSupport.subscribeAndAwait(() -> store.catchUp(List.of(UUID.fromString(account))));
    }
}

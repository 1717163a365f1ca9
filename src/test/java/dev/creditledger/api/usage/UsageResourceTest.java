package dev.creditledger.api.usage;

import static dev.creditledger.testing.LedgerApi.consume;
import static dev.creditledger.testing.LedgerApi.get;
import static dev.creditledger.testing.LedgerApi.topUp;
import static dev.creditledger.testing.NativeApi.newAccount;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.creditledger.ledger.usage.UsageStore;
import dev.creditledger.testing.PostgresResource;
import dev.creditledger.testing.TestClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class UsageResourceTest {
    @Inject
    TestClock clock;

    @Inject
    UsageStore store;

    @Test
    void usage_is_exact_before_between_and_after_the_rollups_are_caught_up() throws Throwable {
        clock.set(Instant.parse("2026-06-10T00:00:00Z"));
        String account = newAccount();
        topUp(account, "{\"amount\": 1000}").statusCode(201);
        for (int number = 1; number <= 10; number++) {
            clock.set(Instant.parse("2026-06-%02dT23:59:59.999Z".formatted(10 + number % 2)));
            consume(account, "consume " + number, "{\"amount\": 1.25, \"tokensProcessed\": 100}")
                    .statusCode(200);
            if (number % 3 == 0) {
                catchUp(account);
                catchUp(account);
            }
            get(account + "/usage?from=2026-06-01&to=2026-07-01")
                    .body("total.requests", equalTo(number))
                    .body("total.tokens", equalTo(number * 100));
        }

        // The clock of the first consume was the 11th, and a wallet's time never runs backwards.
        get(account + "/usage?from=2026-06-01&to=2026-07-01")
                .body("days.date", contains("2026-06-11"))
                .body("days[0].requests", equalTo(10))
                .body("days[0].credits", equalTo(12.5f))
                .body("total.activeDays", equalTo(1));
    }

    @Test
    void days_are_counted_in_utc_and_both_ends_are_inclusive() throws Throwable {
        String account = newAccount();
        clock.set(Instant.parse("2026-06-10T00:00:00Z"));
        topUp(account, "{\"amount\": 1000}").statusCode(201);
        consumeAt(account, "2026-06-10T23:59:59.999Z", 1);
        consumeAt(account, "2026-06-11T00:00:00.000Z", 2);
        catchUp(account);
        consumeAt(account, "2026-06-12T23:59:59.999Z", 4);
        consumeAt(account, "2026-06-13T00:00:00.000Z", 8);

        get(account + "/usage?from=2026-06-10&to=2026-06-14").body("days.credits", contains(1, 2, 4, 8));
        get(account + "/usage?from=2026-06-11&to=2026-06-13").body("days.credits", contains(2, 4));
        get(account + "/usage?from=2026-06-14&to=2026-06-15").body("days", hasSize(0));
        get(account + "/usage?from=2026-06-14&to=2026-06-14").statusCode(400);
        get(account + "/usage?from=junk").statusCode(400);
    }

    private void consumeAt(String account, String instant, int amount) {
        clock.set(Instant.parse(instant));
        consume(account, instant, "{\"amount\": " + amount + "}").statusCode(200);
    }

    private void catchUp(String account) throws Throwable {
        VertxContextSupport.subscribeAndAwait(() -> store.catchUp(List.of(UUID.fromString(account))));
    }
}

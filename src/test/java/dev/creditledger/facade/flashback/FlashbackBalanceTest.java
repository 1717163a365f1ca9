package dev.creditledger.facade.flashback;

import static dev.creditledger.facade.flashback.FlashbackClient.answers;
import static dev.creditledger.facade.flashback.FlashbackClient.get;
import static dev.creditledger.testing.LedgerApi.consume;
import static dev.creditledger.testing.LedgerApi.grant;
import static dev.creditledger.testing.LedgerApi.topUp;
import static dev.creditledger.testing.NativeApi.newAccount;
import static dev.creditledger.testing.NativeApi.newKey;
import static dev.creditledger.testing.NativeApi.newSite;
import static dev.creditledger.testing.NativeApi.newSiteKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.creditledger.ledger.closing.ClosingStore;
import dev.creditledger.ledger.closing.ClosingSweep;
import dev.creditledger.testing.LedgerApi;
import dev.creditledger.testing.NativeApi;
import dev.creditledger.testing.PostgresResource;
import dev.creditledger.testing.TestClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class FlashbackBalanceTest {
    private static final Instant MORNING = Instant.parse("2026-01-28T09:00:00Z");
    private static final Instant MIDNIGHT = Instant.parse("2026-01-29T00:00:00Z");
    private static final AtomicInteger KEYS = new AtomicInteger();

    @Inject
    TestClock clock;

    @Inject
    ClosingStore settlement;

    private String account;
    private String key;

    @BeforeEach
    void open() {
        clock.set(MORNING);
        account = newAccount();
        key = newKey(account, "balance:read").secret();
    }

    @Test
    void the_documents_example_reads_to_the_byte_as_there() {
        topUp(account, "{\"amount\": 5000}").statusCode(201);
        closeDays(MIDNIGHT.plusSeconds(30));
        clock.set(MIDNIGHT.plus(Duration.ofHours(9)));
        spend("80.2", "STORAGE");
        spend("69.3", "AI");

        answers(get(key, "balance"), "balance");
    }

    @Test
    void before_the_first_midnight_dateBalance_is_null_and_all_that_was_consumed_is_pending() {
        topUp(account, "{\"amount\": 100}").statusCode(201);
        spend("30", "AI");
        spend("10", "VIDEO");

        answers(get(key, "balance"), "balance-new");
    }

    @Test
    void a_new_account_reads_zero() {
        get(key, "balance")
                .then()
                .statusCode(200)
                .body("data.creditBalance", equalTo(0))
                .body("data.dateBalance", nullValue())
                .body("data.realtimeBalance", equalTo(0))
                .body("data.pendingConsumption", equalTo(0))
                .body("data.breakdown.storage", equalTo(0))
                .body("data.breakdown.ai", equalTo(0));
    }

    @Test
    void closing_a_day_moves_the_stored_balance_and_not_the_realtime_balance() {
        topUp(account, "{\"amount\": 1000}").statusCode(201);
        spend("100", "AI");
        balanceIs(1000, 900, 100);

        closeDays(MIDNIGHT.plusSeconds(1));
        balanceIs(900, 900, 0);

        spend("0.5", "STORAGE");
        get(key, "balance")
                .then()
                .body("data.creditBalance", equalTo(900))
                .body("data.realtimeBalance", equalTo(899.5f))
                .body("data.dateBalance", equalTo("2026-01-29T00:00:00.000Z"))
                .body("data.breakdown.storage", equalTo(0.5f));
    }

    @Test
    void what_is_held_cannot_be_spent_and_is_not_consumed() {
        topUp(account, "{\"amount\": 100}").statusCode(201);
        LedgerApi.post(NativeApi.asOperator(), account + "/reservations", nextKey(), "{\"amount\": 30}")
                .statusCode(201);

        balanceIs(70, 70, 0);
    }

    /** Credits that come back are credits that came in: what was consumed stays consumed. */
    @Test
    void a_refund_raises_the_balance_and_not_what_is_pending() {
        topUp(account, "{\"amount\": 100}").statusCode(201);
        String transaction = consume(account, nextKey(), "{\"amount\": 30}")
                .statusCode(200)
                .extract()
                .path("transactionId");
        LedgerApi.post(
                        NativeApi.asOperator(),
                        account + "/transactions/" + transaction + "/refund",
                        nextKey(),
                        "{\"amount\": 10}")
                .statusCode(201);

        balanceIs(110, 80, 30);
    }

    @Test
    void a_limit_inside_an_allowance_limits_the_realtime_balance() {
        grant(
                        account,
                        """
                        {"source": "SUBSCRIPTION", "usageRules": [{"period": "MONTH", "cap": 1000},
                         {"period": "DAY", "cap": 100}]}""")
                .statusCode(201);
        spend("60", "AI");

        balanceIs(100, 40, 60);
    }

    @Test
    void a_key_of_one_site_shows_that_sites_credits_and_consumption() {
        String site = newSite(account);
        String siteKey = newSiteKey(account, List.of(site), "balance:read").secret();
        topUp(account, "{\"amount\": 500}").statusCode(201);
        topUp(account, "{\"amount\": 100, \"siteId\": \"" + site + "\"}").statusCode(201);
        consume(account, nextKey(), "{\"amount\": 50}").statusCode(200);
        consume(account, nextKey(), "{\"amount\": 20, \"siteId\": \"" + site + "\"}")
                .statusCode(200);

        get(siteKey, "balance")
                .then()
                .statusCode(200)
                .body("data.pendingConsumption", equalTo(20))
                .body("data.realtimeBalance", equalTo(siteBalance(siteKey)));
    }

    private int siteBalance(String siteKey) {
        return NativeApi.as(siteKey)
                .get(NativeApi.account(account + "/balance"))
                .then()
                .statusCode(200)
                .extract()
                .path("available");
    }

    private void balanceIs(int credit, int realtime, int pending) {
        get(key, "balance")
                .then()
                .statusCode(200)
                .body("data.creditBalance", equalTo(credit))
                .body("data.realtimeBalance", equalTo(realtime))
                .body("data.pendingConsumption", equalTo(pending));
    }

    private void spend(String amount, String category) {
        consume(account, nextKey(), "{\"amount\": " + amount + ", \"category\": \"" + category + "\"}")
                .statusCode(200);
    }

    private void closeDays(Instant now) {
        clock.set(now);
        int closed = new ClosingSweep(settlement, () -> false)
                .run(clock.instant())
                .await()
                .atMost(Duration.ofSeconds(30));
        assertThat(closed).isNotNegative();
    }

    private static String nextKey() {
        return "flashback balance " + KEYS.incrementAndGet();
    }
}

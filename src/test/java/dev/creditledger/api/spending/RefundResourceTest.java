package dev.creditledger.api.spending;

import static dev.creditledger.testing.LedgerApi.balance;
import static dev.creditledger.testing.LedgerApi.consume;
import static dev.creditledger.testing.LedgerApi.get;
import static dev.creditledger.testing.LedgerApi.grant;
import static dev.creditledger.testing.LedgerApi.post;
import static dev.creditledger.testing.LedgerApi.topUp;
import static dev.creditledger.testing.NativeApi.as;
import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.newAccount;
import static dev.creditledger.testing.NativeApi.newSite;
import static dev.creditledger.testing.NativeApi.newSiteKey;
import static dev.creditledger.testing.NativeApi.someId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.creditledger.testing.PostgresResource;
import dev.creditledger.testing.TestClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Refunds over HTTP, of a MONTH of 100 that resets on the first of July, and a top-up of 200. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class RefundResourceTest {
    private static final String MONTHLY =
            """
            {"source": "SUBSCRIPTION", "usageRules": [
                {"period": "MONTH", "cap": 100, "resetDate": "2026-07-01T00:00:00Z"}]}
            """;

    @Inject
    TestClock clock;

    private String account;

    @BeforeEach
    void open() {
        clock.set(TestClock.START);
        account = newAccount();
        grant(account, MONTHLY).statusCode(201);
        topUp(account, "{\"amount\": 200}").statusCode(201);
    }

    private String spent(String amount) {
        return consume(account, someId(), "{\"amount\": " + amount + "}")
                .statusCode(200)
                .extract()
                .path("transactionId");
    }

    private ValidatableResponse refund(String transaction, String key, String body) {
        return post(asOperator(), account + "/transactions/" + transaction + "/refund", key, body);
    }

    /** 150 drew 100 of the month and 50 of the top-up; 70 back: the top-up's 50 first, then 20. */
    @Test
    void a_refund_goes_back_where_it_came_from_last_drawn_first() {
        String transaction = spent("150");
        refund(transaction, "r", "{\"amount\": 70, \"reason\": \"cut off\"}")
                .statusCode(201)
                .body("refundOf", equalTo(transaction))
                .body("amount", equalTo(70))
                .body("postings.amount", contains(50, 20))
                .body("allocation", nullValue())
                .body("balance.available", equalTo(220))
                .body("balance.periodic", equalTo(20))
                .body("balance.topUp", equalTo(200));
        get(account + "/transactions?limit=1")
                .body("items[0].type", equalTo("REFUND"))
                .body("items[0].description", equalTo("cut off"));
    }

    @Test
    void parts_add_up_to_the_whole_and_no_further() {
        String transaction = spent("150");
        refund(transaction, "a", "{\"amount\": 100}").statusCode(201);
        refund(transaction, "b", "{\"amount\": 50.000001}")
                .statusCode(422)
                .body("code", equalTo("REFUND_TOO_LARGE"))
                .body("refundable", equalTo(50));
        refund(transaction, "c", "{}").statusCode(201).body("amount", equalTo(50));
        refund(transaction, "d", "{}")
                .statusCode(422)
                .body("code", equalTo("REFUND_TOO_LARGE"))
                .body("refundable", equalTo(0));
        balance(account).body("available", equalTo(300));
    }

    /** In July the month is at 100 again: 80 of June come as credits of their own. */
    @Test
    void after_the_period_it_becomes_a_one_time_allocation() {
        String transaction = spent("80");
        clock.set(Instant.parse("2026-07-01T00:00:00Z"));
        refund(transaction, "r", "{}")
                .statusCode(201)
                .body("allocation.source", equalTo("REFUND"))
                .body("allocation.usageRules[0].period", equalTo("NO_PERIOD"))
                .body("allocation.usageRules[0].balance", equalTo(80))
                .body("balance.periodic", equalTo(100))
                .body("balance.topUp", equalTo(280));
        get(account + "/allocations").body("items", hasSize(3));
    }

    @Test
    void a_capture_can_be_refunded_too() {
        String reservation = post(asOperator(), account + "/reservations", "a", "{\"amount\": 80}")
                .extract()
                .path("reservationId");
        String capture = post(asOperator(), account + "/reservations/" + reservation + "/capture", "b", "{}")
                .extract()
                .path("transactionId");
        refund(capture, "r", "{}").statusCode(201).body("amount", equalTo(80));
        balance(account).body("available", equalTo(300));
    }

    @Test
    void only_spending_can_be_refunded() {
        String granted = get(account + "/transactions").extract().path("items[0].transactionId");
        refund(granted, "a", "{}").statusCode(422).body("code", equalTo("NOT_REFUNDABLE"));
        String refunded = refund(spent("10"), "b", "{}").extract().path("transactionId");
        refund(refunded, "c", "{}").statusCode(422).body("code", equalTo("NOT_REFUNDABLE"));
        refund(someId(), "d", "{}").statusCode(404).body("code", equalTo("UNKNOWN_TRANSACTION"));
    }

    @Test
    void a_transaction_of_another_account_is_unknown() {
        String transaction = spent("10");
        post(asOperator(), newAccount() + "/transactions/" + transaction + "/refund", "a", "{}")
                .statusCode(404)
                .body("code", equalTo("UNKNOWN_TRANSACTION"));
    }

    @Test
    void a_key_of_a_site_refunds_what_the_site_spent_and_nothing_else() {
        String site = newSite(account);
        String key = newSiteKey(account, List.of(site), "credits:consume", "credits:refund")
                .secret();
        String path = account + "/transactions/" + spent("10") + "/refund";
        post(as(key), path, "a", "{}").statusCode(404);
        post(asOperator(), path, "a", "{}").statusCode(201);
    }

    @Test
    void a_repeated_refund_has_one_effect_and_one_answer() {
        String transaction = spent("150");
        String first = refund(transaction, "r", "{}").statusCode(201).extract().asString();
        assertThat(refund(transaction, "r", "{}")
                        .statusCode(201)
                        .header("Idempotency-Replayed", "true")
                        .extract()
                        .asString())
                .isEqualTo(first);
        refund(transaction, "r", "{\"amount\": 1}").statusCode(422).body("code", equalTo("IDEMPOTENCY_KEY_REUSED"));
    }

    @Test
    void parallel_refunds_never_give_back_more_than_was_spent() {
        String transaction = spent("10");
        List<CompletableFuture<Integer>> calls = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> refund(transaction, someId(), "{\"amount\": 1}")
                                .extract()
                                .statusCode()))
                .limit(40)
                .toList();
        long done = calls.stream()
                .map(CompletableFuture::join)
                .filter(status -> status == 201)
                .count();
        assertThat(done).isEqualTo(10);
        balance(account).body("available", equalTo(300));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"amount\": 0}", "{\"amount\": -1}", "{\"reason\": \"\"}", "{\"amout\": 1}", "[]"})
    void a_bad_request_is_refused(String body) {
        refund(spent("10"), "a", body).statusCode(400);
        balance(account).body("available", equalTo(290));
    }
}

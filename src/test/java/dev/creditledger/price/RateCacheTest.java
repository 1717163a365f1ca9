package dev.creditledger.price;

import static dev.creditledger.testing.LedgerApi.consume;
import static dev.creditledger.testing.LedgerApi.topUp;
import static dev.creditledger.testing.NativeApi.newAccount;
import static dev.creditledger.testing.NativeApi.someId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dev.creditledger.testing.PostgresResource;
import dev.creditledger.testing.TestClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class RateCacheTest {
    @Inject
    TestClock clock;

    @Inject
    Pool pool;

    private String account;
    private String model;

    @BeforeEach
    void fund() {
        clock.set(TestClock.START);
        account = newAccount();
        model = someId();
        topUp(account, "{\"amount\": 100}").statusCode(201);
    }

    @Test
    void a_change_made_here_holds_at_once() {
        String first = rate("2026-01-01T00:00:00Z");
        consume(account, "a", usage()).statusCode(200).body("rates.rateId", contains(first));
        String second = rate("2026-02-01T00:00:00Z");
        consume(account, "b", usage()).statusCode(200).body("rates.rateId", contains(second));
        RateApi.delete(second).statusCode(204);
        consume(account, "c", usage()).statusCode(200).body("rates.rateId", contains(first));
    }

    /** What another instance does: the same transaction, of which this one is not told. */
    @Test
    void a_change_made_elsewhere_holds_within_a_second() throws InterruptedException {
        String id = rate("2026-01-01T00:00:00Z");
        consume(account, "a", usage()).statusCode(200);
        int changed = pool.query("with noted as (update rate_change set version = version + 1 returning version) "
                        + "update rate set deleted_at = now() from noted where id = '" + id + "'")
                .execute()
                .await()
                .atMost(Duration.ofSeconds(10))
                .rowCount();
        assertThat(changed).isEqualTo(1);
        Thread.sleep(1001);
        consume(account, "b", usage()).statusCode(422).body("code", equalTo("NO_RATE"));
    }

    private String usage() {
        return "{\"usage\": {\"model\": \"%s\", \"bytes\": 3}}".formatted(model);
    }

    private String rate(String from) {
        return RateApi.created("{\"kind\": \"BYTES\", \"model\": \"%s\", \"creditsPerUnit\": 1, \"validFrom\": \"%s\"}"
                .formatted(model, from));
    }
}

package dev.creditledger.price;

import static dev.creditledger.testing.LedgerApi.consume;
import static dev.creditledger.testing.LedgerApi.topUp;
import static dev.creditledger.testing.NativeApi.newAccount;
import static dev.creditledger.testing.NativeApi.someId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;

import dev.creditledger.ledger.rating.UsageKind;
import dev.creditledger.testing.PostgresResource;
import dev.creditledger.testing.TestClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class RateCacheTest {
    @Inject
    TestClock clock;

    @Inject
    Pool pool;

    @Inject
    RateRepository rates;

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
    void a_change_made_elsewhere_holds_within_a_second() throws Throwable {
        String id = rate("2026-01-01T00:00:00Z");
        AtomicLong nanos = new AtomicLong();
        RateCache here = new RateCache(rates, clock, nanos::get);
        assertThat(found(here)).contains(id);
        int changed = pool.query("with noted as (update rate_change set version = version + 1 returning version) "
                        + "update rate set deleted_at = now() from noted where id = '" + id + "'")
                .execute()
                .await()
                .atMost(Duration.ofSeconds(10))
                .rowCount();
        assertThat(changed).isEqualTo(1);
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(found(here)).isEmpty();
    }

    /** Two caches are two instances, which know of each other's changes by the database alone. */
    @Test
    void from_the_instant_that_is_answered_no_instance_prices_by_older_rates() throws Throwable {
        AtomicLong nanos = new AtomicLong();
        RateCache here = new RateCache(rates, clock, nanos::get);
        RateCache there = new RateCache(rates, clock, nanos::get);
        assertThat(found(here)).isEmpty();
        assertThat(found(there)).isEmpty();
        Instant before = clock.instant();

        String id = rate("2026-01-01T00:00:00Z");
        here.forget();

        Duration wait = Duration.between(before, here.everywhereFrom());
        assertThat(wait).isEqualTo(Duration.ofSeconds(1));
        assertThat(found(here)).contains(id);
        nanos.addAndGet(wait.toNanos() - 1);
        assertThat(found(there)).isEmpty();
        nanos.incrementAndGet();
        assertThat(found(there)).contains(id);
        RateApi.delete(id).statusCode(204);
        nanos.addAndGet(wait.toNanos());
        assertThat(found(here)).isEmpty();
        assertThat(found(there)).isEmpty();
    }

    /** Rates that were asked for before a change and come after it may be those of before. */
    @Test
    void what_was_being_read_when_a_change_was_made_is_not_kept() throws Throwable {
        AtomicLong nanos = new AtomicLong();
        AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
        RateCache cache = new RateCache(rates, clock, () -> {
            long asked = nanos.getAndIncrement();
            meanwhile.getAndSet(() -> {}).run();
            return asked;
        });
        meanwhile.set(cache::forget);
        assertThat(found(cache)).isEmpty();

        String id = rate("2026-01-01T00:00:00Z");

        assertThat(found(cache)).contains(id);
    }

    private Optional<String> found(RateCache cache) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(cache::current)
                .find(UsageKind.BYTES, model, null, null, clock.instant())
                .map(rate -> rate.id().toString());
    }

    private String usage() {
        return "{\"usage\": {\"model\": \"%s\", \"bytes\": 3}}".formatted(model);
    }

    private String rate(String from) {
        return RateApi.created("{\"kind\": \"BYTES\", \"model\": \"%s\", \"creditsPerUnit\": 1, \"validFrom\": \"%s\"}"
                .formatted(model, from));
    }
}

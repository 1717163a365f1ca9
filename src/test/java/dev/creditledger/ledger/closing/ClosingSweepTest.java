package dev.creditledger.ledger.closing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.ledger.LedgerInstance;
import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.rating.Category;
import dev.creditledger.ledger.wallet.Activity;
import dev.creditledger.ledger.wallet.Consume;
import dev.creditledger.testing.TestClock;
import dev.creditledger.testing.TestPostgres;
import io.smallrye.mutiny.Uni;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClosingSweepTest {
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final int ACCOUNTS = 120;
    private static final int SMALL_PAGE = 3;
    private static final Instant NOON = Instant.parse("2026-06-15T12:00:00Z");
    private static final Instant MIDNIGHT = Instant.parse("2026-06-16T00:00:00Z");

    private static TestPostgres postgres;

    private final TestClock clock = new TestClock();
    private LedgerInstance first;
    private LedgerInstance second;

    @BeforeAll
    static void start() {
        postgres = TestPostgres.launch();
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @BeforeEach
    void two_instances() {
        String database = "closing_sweep_" + DATABASES.incrementAndGet();
        postgres.createDatabase(database);
        clock.set(NOON);
        first = new LedgerInstance(postgres, database, clock);
        second = new LedgerInstance(postgres, database, clock);
    }

    @AfterEach
    void close() {
        first.close();
        second.close();
    }

    @Test
    void before_its_first_midnight_an_account_has_no_day_closed_and_all_is_pending() {
        UUID account = funded();
        consume(account, "one", 30, Category.STORAGE);

        assertThat(run(sweep(first))).isZero();

        shows(account, null, "30", "0");
    }

    @Test
    void at_midnight_the_day_is_closed_and_what_is_consumed_after_it_is_pending() {
        UUID account = funded();
        consume(account, "day", 30, Category.STORAGE);
        clock.set(MIDNIGHT.minusMillis(1));
        consume(account, "last moment", 5, Category.AI);
        assertThat(run(sweep(first))).isZero();

        clock.set(MIDNIGHT);
        consume(account, "first moment", 7, Category.AI);
        assertThat(run(sweep(first))).isEqualTo(1);

        shows(account, MIDNIGHT, "0", "7");
    }

    @Test
    void what_has_no_category_counts_as_ai() {
        UUID account = funded();
        consume(account, "storage", 1, Category.STORAGE);
        consume(account, "ai", 2, Category.AI);
        consume(account, "untold", 4, null);

        shows(account, null, "1", "6");
    }

    @Test
    void a_late_job_closes_the_days_that_it_missed_together() {
        UUID account = funded();
        ClosingSweep sweep = sweep(first);
        clock.set(MIDNIGHT.plusSeconds(60));
        run(sweep);
        consume(account, "second day", 10, Category.AI);
        clock.advance(Duration.ofDays(1));
        consume(account, "third day", 20, Category.AI);
        clock.advance(Duration.ofDays(1));
        consume(account, "fourth day", 40, Category.AI);

        shows(account, MIDNIGHT, "0", "70");
        assertThat(run(sweep)).isEqualTo(1);
        shows(account, MIDNIGHT.plus(Duration.ofDays(2)), "0", "40");
    }

    /** Nothing is wrong without the job: pending consumption just reaches further back. */
    @Test
    void with_the_job_off_what_is_pending_grows_and_nothing_is_lost() {
        UUID account = funded();
        for (int day = 0; day < 5; day++) {
            consume(account, "day " + day, 10, day % 2 == 0 ? Category.AI : Category.STORAGE);
            clock.advance(Duration.ofDays(1));
        }

        shows(account, null, "20", "30");
        assertThat(first.available(account)).isEqualTo(Credits.of(950));
    }

    @Test
    void an_account_that_is_new_today_is_closed_at_its_own_first_midnight() {
        funded();
        clock.set(MIDNIGHT.plusSeconds(3600));
        UUID today = funded();
        ClosingSweep sweep = sweep(first);

        assertThat(run(sweep)).isEqualTo(1);
        shows(today, null, "0", "0");

        clock.set(MIDNIGHT.plus(Duration.ofDays(1)));
        assertThat(run(sweep)).isEqualTo(2);
        shows(today, MIDNIGHT.plus(Duration.ofDays(1)), "0", "0");
    }

    @Test
    void an_account_without_any_transaction_is_closed_too() {
        UUID account = first.open();
        clock.set(MIDNIGHT);

        assertThat(run(sweep(first))).isEqualTo(1);

        shows(account, MIDNIGHT, "0", "0");
    }

    @Test
    void a_closed_day_is_closed_once_and_never_opened_again() {
        UUID account = funded();
        clock.set(MIDNIGHT.plus(Duration.ofDays(3)));
        assertThat(run(sweep(first))).isEqualTo(1);
        assertThat(run(sweep(second))).isZero();

        clock.set(MIDNIGHT.plus(Duration.ofDays(1)));
        assertThat(run(sweep(second))).isZero();

        shows(account, MIDNIGHT.plus(Duration.ofDays(3)), "0", "0");
    }

    @Test
    void two_instances_close_every_account_once_between_them() {
        List<UUID> accounts = Stream.generate(this::funded).limit(ACCOUNTS).toList();
        clock.set(MIDNIGHT);
        ClosingSweep small = new ClosingSweep(first.closing, () -> false, SMALL_PAGE);
        ClosingSweep other = new ClosingSweep(second.closing, () -> false, SMALL_PAGE);

        int closed = Uni.combine()
                .all()
                .unis(small.run(clock.instant()), other.run(clock.instant()))
                .with(Integer::sum)
                .await()
                .atMost(LIMIT);
        // A shard that one left to the other is whole when both have looked again.
        int rest = run(small) + run(other);

        assertThat(closed + rest).isEqualTo(ACCOUNTS);
        assertThat(accounts).allSatisfy(account -> shows(account, MIDNIGHT, "0", "0"));
    }

    @Test
    void an_instance_that_is_stopping_closes_nothing_more() {
        funded();
        clock.set(MIDNIGHT);

        assertThat(run(new ClosingSweep(first.closing, () -> true))).isZero();
    }

    @Test
    void what_is_pending_is_the_same_wherever_the_rollups_stand_and_as_of_the_entry_asked_for() {
        UUID account = funded();
        clock.set(MIDNIGHT);
        run(sweep(first));
        consume(account, "one", 1, Category.AI);
        first.usage.catchUp(List.of(account)).await().atMost(LIMIT);
        consume(account, "two", 2, Category.STORAGE);
        long sequence = first.written(account).sequence();
        consume(account, "three", 4, Category.AI);

        assertThat(open(account, sequence)).isEqualTo(open("2", "1"));
        assertThat(open(account, Long.MAX_VALUE)).isEqualTo(open("2", "5"));

        second.usage.catchUp(List.of(account)).await().atMost(LIMIT);

        assertThat(open(account, sequence)).isEqualTo(open("2", "1"));
        assertThat(open(account, Long.MAX_VALUE)).isEqualTo(open("2", "5"));
    }

    private UUID funded() {
        UUID account = first.open();
        first.topUp(account, "top-up", 1000);
        return account;
    }

    private void consume(UUID account, String key, long amount, String category) {
        Activity activity = new Activity(category, null, null, null, null, null, null);
        first.execute(Consume.of(account, key, null, Credits.of(amount), activity));
    }

    private static ClosingSweep sweep(LedgerInstance instance) {
        return new ClosingSweep(instance.closing, () -> false);
    }

    private int run(ClosingSweep sweep) {
        return sweep.run(clock.instant()).await().atMost(LIMIT);
    }

    private void shows(UUID account, Instant closedUntil, String storage, String ai) {
        OpenConsumption shown = read(account, first.written(account).sequence());
        assertThat(shown.closedUntil()).isEqualTo(closedUntil);
        assertThat(storage(shown)).isEqualByComparingTo(storage);
        assertThat(others(shown)).isEqualByComparingTo(ai);
    }

    private List<BigDecimal> open(UUID account, long sequence) {
        OpenConsumption read = read(account, sequence);
        return List.of(storage(read).stripTrailingZeros(), others(read).stripTrailingZeros());
    }

    private static List<BigDecimal> open(String storage, String ai) {
        return List.of(new BigDecimal(storage), new BigDecimal(ai));
    }

    private OpenConsumption read(UUID account, long sequence) {
        return second.closing.open(account, null, sequence).await().atMost(LIMIT);
    }

    private static BigDecimal storage(OpenConsumption open) {
        return open.of(Category.STORAGE);
    }

    private static BigDecimal others(OpenConsumption open) {
        return open.total().subtract(storage(open));
    }
}

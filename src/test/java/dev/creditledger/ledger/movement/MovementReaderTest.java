package dev.creditledger.ledger.movement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.creditledger.ledger.LedgerInstance;
import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.credits.Money;
import dev.creditledger.ledger.forecast.AllocationPast;
import dev.creditledger.ledger.wallet.AllocationSource;
import dev.creditledger.ledger.wallet.AllocationTerms;
import dev.creditledger.ledger.wallet.AllocationTerms.CreditOrigin;
import dev.creditledger.ledger.wallet.Grant;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.ledger.wallet.LedgerCommand;
import dev.creditledger.ledger.wallet.OpenWallet;
import dev.creditledger.ledger.wallet.Origin;
import dev.creditledger.ledger.wallet.Period;
import dev.creditledger.ledger.wallet.RandomCommands;
import dev.creditledger.ledger.wallet.RandomTerms;
import dev.creditledger.ledger.wallet.Refund;
import dev.creditledger.ledger.wallet.TestWallet;
import dev.creditledger.ledger.wallet.Wallet;
import dev.creditledger.testing.Property;
import dev.creditledger.testing.TestClock;
import dev.creditledger.testing.TestPostgres;
import io.smallrye.mutiny.Uni;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Movements over long random lives, with costs, against a plain walk through the journal and what wallets stand at. */
class MovementReaderTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration SLOT = Duration.ofMinutes(15);
    private static final int STEPS = 300;
    private static final List<String> TABLES = List.of("movement_slot", "movement_total", "cost_use");

    private static TestPostgres postgres;

    @BeforeAll
    static void start() {
        postgres = TestPostgres.launch();
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void periods_tie_to_the_journal_and_to_what_the_wallet_stands_at_wherever_the_watermark_stands() {
        for (long seed = 1; seed <= 4; seed++) {
            String database = "movements_" + seed;
            postgres.createDatabase(database);
            TestClock clock = new TestClock();
            try (LedgerInstance ledger = new LedgerInstance(postgres, database, clock)) {
                live(ledger, clock, new SplittableRandom(seed), seed);
                assertTies(ledger, new SplittableRandom(seed), seed);
                await(ledger.movements.catchUp(List.of(TestWallet.ACCOUNT), 7));
                assertTies(ledger, new SplittableRandom(-seed), seed);
            }
        }
    }

    private static void live(LedgerInstance ledger, TestClock clock, RandomGenerator random, long seed) {
        ledger.execute(new OpenWallet(TestWallet.ACCOUNT, ZoneOffset.UTC));
        for (int number = 0; number < STEPS; number++) {
            Wallet last = ledger.written(TestWallet.ACCOUNT);
            Instant now = later(random, last);
            clock.set(now);
            List<JournalEntry> journal = journal(ledger);
            LedgerCommand command = new RandomCommands(random, last, journal, now, "key-" + number).next();
            Origin origin = random.nextInt(3) == 0 ? Origin.payment("evt_" + number) : LedgerInstance.SOMEBODY;
            await(ledger.submit(priced(random, command, "key-" + number), origin));
            if (random.nextInt(20) == 0) {
                await(ledger.movements.step(List.of(TestWallet.ACCOUNT), random.nextInt(1, 9)));
            }
            if (number % 100 == 99) {
                assertTies(ledger, random, seed);
            }
        }
    }

    /** Two of three grants cost something: from less than a unit a credit to many. */
    private static LedgerCommand priced(RandomGenerator random, LedgerCommand command, String key) {
        if (!(command instanceof Grant grant) || random.nextInt(3) == 0) {
            return command;
        }
        AllocationTerms terms = grant.terms();
        Money cost = new Money(
                Property.oneOf(random, List.of(0L, 1L, 7L, 4_000L, 999_999_999_999L)),
                Property.oneOf(random, List.of("EUR", "JPY", "BHD")));
        return Grant.of(
                grant.accountId(),
                key,
                new AllocationTerms(
                        terms.source(),
                        terms.subscriptionId(),
                        terms.siteId(),
                        terms.priority(),
                        terms.effectiveAt(),
                        terms.expiresAt(),
                        terms.rules(),
                        new CreditOrigin(null, cost, null)));
    }

    private static Instant later(RandomGenerator random, Wallet wallet) {
        Duration scale = Property.oneOf(random, RandomTerms.SCALES.subList(0, random.nextInt(1, 8)));
        return random.nextInt(5) == 0
                ? wallet.nextDue().orElse(wallet.clock())
                : wallet.clock().plus(scale.multipliedBy(random.nextInt(4)));
    }

    private static void assertTies(LedgerInstance ledger, RandomGenerator random, long seed) {
        List<JournalEntry> journal = journal(ledger);
        List<Instant> bounds = bounds(random, journal);
        MovementReport report = await(ledger.movementReader.ofAccount(TestWallet.ACCOUNT, bounds))
                .orElseThrow();
        assertThat(report.periods())
                .as("seed %d, bounds %s", seed, bounds)
                .usingRecursiveComparison(exactly())
                .isEqualTo(NaiveMovements.of(journal, bounds));
        assertThat(report.lastSequence()).hasValue(journal.size());
        MovementPeriod before = null;
        for (MovementPeriod period : report.periods()) {
            if (before != null) {
                assertThat(period.credits().opening())
                        .isEqualByComparingTo(before.credits().closing());
            }
            assertThat(period.deferred().values())
                    .allSatisfy(line -> assertThat(line.closing()).isNotNegative());
            assertThat(period.credits().closing())
                    .as("seed %d until %s", seed, period.until())
                    .isEqualByComparingTo(stood(ledger, period.until()));
            before = period;
        }
        Wallet wallet = ledger.written(TestWallet.ACCOUNT);
        BigDecimal held = wallet.allocations().stream()
                .map(allocation -> BigDecimal.valueOf(allocation.tally().held().micros()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(before.credits().heldAfter()).isEqualByComparingTo(held);
        boolean isNothingLeft = before.bought().closing().signum() == 0;
        assertThat(before.deferred().values().stream()
                        .map(MovementLine::closing)
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .satisfies(deferred -> assertThat(!isNothingLeft || deferred.signum() == 0)
                        .as("nothing stays deferred of credits that are gone")
                        .isTrue());
    }

    /** What the balance of the past says of that instant, by the entries before it. */
    private static BigDecimal stood(LedgerInstance ledger, Instant until) {
        List<AllocationPast> allocations = await(ledger.past.past(TestWallet.ACCOUNT, until.minusMillis(1)))
                .allocations();
        return allocations.stream()
                .map(allocation -> BigDecimal.valueOf(allocation.balance().micros())
                        .add(BigDecimal.valueOf(allocation.held().micros())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Some quarters of an hour at which something happened, the last after everything. */
    private static List<Instant> bounds(RandomGenerator random, List<JournalEntry> journal) {
        TreeSet<Instant> bounds = new TreeSet<>();
        for (int number = random.nextInt(1, 6); number > 0; number--) {
            bounds.add(slot(Property.oneOf(random, journal).createdAt()));
        }
        bounds.add(slot(journal.get(journal.size() - 1).createdAt()).plus(SLOT));
        return new ArrayList<>(bounds);
    }

    private static Instant slot(Instant instant) {
        return Instant.ofEpochMilli(instant.toEpochMilli() - Math.floorMod(instant.toEpochMilli(), SLOT.toMillis()));
    }

    @Test
    void all_accounts_are_the_sum_of_each_once_they_are_counted() throws SQLException {
        postgres.createDatabase("everybody");
        TestClock clock = new TestClock();
        Instant first = clock.instant();
        try (LedgerInstance ledger = new LedgerInstance(postgres, "everybody", clock)) {
            List<Instant> bounds =
                    List.of(slot(first), slot(first).plus(SLOT), slot(first).plus(SLOT.multipliedBy(9)));
            List<UUID> accounts = new ArrayList<>();
            for (int number = 0; number < 7; number++) {
                UUID account = ledger.open();
                accounts.add(account);
                ledger.execute(Grant.of(account, "bought", bought(10 + number, 100 * number + 1)));
                clock.advance(Duration.ofMinutes(5));
                ledger.consume(account, "spent", 3 + number);
            }
            assertThat(await(ledger.movementReader.ofAll(bounds)).countedUntil())
                    .isNull();
            await(ledger.movements.catchUp(await(ledger.movements.accountsBehind(null, 100))));
            await(ledger.movements.counted(clock.instant()));
            assertThat(await(ledger.movements.accountsBehind(null, 100))).isEmpty();

            MovementReport all = await(ledger.movementReader.ofAll(bounds));
            assertThat(all.countedUntil()).isEqualTo(clock.instant());
            for (int place = 0; place < 2; place++) {
                MovementLine credits = MovementLine.NOTHING;
                MovementLine money = MovementLine.NOTHING;
                for (UUID account : accounts) {
                    MovementPeriod own = await(ledger.movementReader.ofAccount(account, bounds))
                            .orElseThrow()
                            .periods()
                            .get(place);
                    credits = credits.plus(own.credits());
                    money = money.plus(own.deferred().get("USD"));
                }
                assertThat(all.periods().get(place).credits())
                        .usingRecursiveComparison(exactly())
                        .isEqualTo(credits);
                assertThat(all.periods().get(place).deferred().get("USD"))
                        .usingRecursiveComparison(exactly())
                        .isEqualTo(money);
            }
            MovementPeriod last = all.periods().get(1);
            assertThat(last.credits().closing())
                    .isEqualByComparingTo(accounts.stream()
                            .map(account ->
                                    BigDecimal.valueOf(ledger.available(account).micros()))
                            .reduce(BigDecimal.ZERO, BigDecimal::add));

            List<List<String>> counted = rows("everybody");
            execute("everybody", "truncate movement_slot, movement_total, cost_use");
            execute("everybody", "update movement_watermark set sequence = 0, previous = 0");
            await(ledger.movements.catchUp(accounts, 1));
            assertThat(rows("everybody")).isEqualTo(counted);
        }
    }

    @Test
    void two_instances_that_count_at_once_count_every_entry_once() throws SQLException {
        postgres.createDatabase("twice");
        TestClock clock = new TestClock();
        try (LedgerInstance one = new LedgerInstance(postgres, "twice", clock);
                LedgerInstance other = new LedgerInstance(postgres, "twice", clock)) {
            List<UUID> accounts = new ArrayList<>();
            for (int number = 0; number < 5; number++) {
                UUID account = one.open();
                accounts.add(account);
                one.topUp(account, "granted", 100);
                for (int spent = 1; spent < 10; spent++) {
                    one.consume(account, "spent-" + spent, spent);
                }
            }
            await(Uni.join()
                    .all(one.movements.catchUp(accounts, 3), other.movements.catchUp(accounts, 4))
                    .andFailFast());

            assertThat(rows("twice").get(1))
                    .anySatisfy(row -> assertThat(row).contains("CONSUMED,-225000000"))
                    .anySatisfy(row -> assertThat(row).contains("GRANTED,500000000"));
        }
    }

    @Test
    void parts_of_a_cost_add_up_to_it_and_a_refund_defers_its_part_again() {
        postgres.createDatabase("cost");
        TestClock clock = new TestClock();
        try (LedgerInstance ledger = new LedgerInstance(postgres, "cost", clock)) {
            UUID account = ledger.open();
            ledger.execute(Grant.of(account, "bought", bought(3, 100)));
            assertThat(earned(ledger, account, clock)).isEqualByComparingTo("0");
            ledger.consume(account, "a", 1);
            assertThat(earned(ledger, account, clock)).isEqualByComparingTo("33");
            ledger.consume(account, "b", 1);
            assertThat(earned(ledger, account, clock)).isEqualByComparingTo("66");
            ledger.execute(
                    Refund.of(account, "r", null, ledger.journal(account).get(0).transactionId(), null, null));
            MovementLine money = deferred(ledger, account, clock);
            assertThat(money.of(MovementKind.CONSUMED)).isEqualByComparingTo("-66");
            assertThat(money.of(MovementKind.REFUNDED)).isEqualByComparingTo("33");
            assertThat(money.closing()).isEqualByComparingTo("67");
            ledger.consume(account, "c", 2);
            assertThat(earned(ledger, account, clock)).isEqualByComparingTo("133");
            assertThat(deferred(ledger, account, clock).closing()).isEqualByComparingTo("0");
        }
    }

    @Test
    void a_report_that_does_not_tie_to_what_the_wallet_stands_at_is_none() throws SQLException {
        postgres.createDatabase("diverged");
        TestClock clock = new TestClock();
        try (LedgerInstance ledger = new LedgerInstance(postgres, "diverged", clock)) {
            UUID account = ledger.open();
            ledger.topUp(account, "granted", 10);
            await(ledger.movements.catchUp(List.of(account)));
            execute("diverged", "update movement_slot set amount = amount + 1");

            assertThatThrownBy(() -> deferred(ledger, account, clock))
                    .isInstanceOf(MovementsDivergedException.class)
                    .hasMessageContaining("10000001")
                    .hasMessageContaining("10000000");
        }
    }

    private static BigDecimal earned(LedgerInstance ledger, UUID account, TestClock clock) {
        return deferred(ledger, account, clock).of(MovementKind.CONSUMED).negate();
    }

    private static MovementLine deferred(LedgerInstance ledger, UUID account, TestClock clock) {
        Instant from = slot(clock.instant());
        return await(ledger.movementReader.ofAccount(account, List.of(from, from.plus(SLOT))))
                .orElseThrow()
                .periods()
                .get(0)
                .deferred()
                .get("USD");
    }

    private static AllocationTerms bought(long credits, long minorUnits) {
        return new AllocationTerms(
                AllocationSource.TOP_UP,
                null,
                null,
                AllocationTerms.DEFAULT_PRIORITY,
                null,
                null,
                List.of(new AllocationTerms.RuleTerms(Period.NO_PERIOD, Credits.of(credits), null, null)),
                new CreditOrigin(null, new Money(minorUnits, "USD"), null));
    }

    private static List<JournalEntry> journal(LedgerInstance ledger) {
        List<JournalEntry> journal = new ArrayList<>(ledger.journal(TestWallet.ACCOUNT));
        Collections.reverse(journal);
        return journal;
    }

    private static RecursiveComparisonConfiguration exactly() {
        return RecursiveComparisonConfiguration.builder()
                .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .build();
    }

    private static List<List<String>> rows(String database) throws SQLException {
        List<List<String>> all = new ArrayList<>();
        try (Connection connection = postgres.connect(database)) {
            for (String table : TABLES) {
                List<String> found = new ArrayList<>();
                try (ResultSet rows = connection
                        .createStatement()
                        .executeQuery("select t::text as row from " + table + " as t order by 1")) {
                    while (rows.next()) {
                        found.add(rows.getString("row"));
                    }
                }
                all.add(found);
            }
        }
        return all;
    }

    private static void execute(String database, String statement) throws SQLException {
        try (Connection connection = postgres.connect(database)) {
            connection.createStatement().execute(statement);
        }
    }

    private static <T> T await(Uni<T> answer) {
        return answer.await().atMost(LIMIT);
    }
}

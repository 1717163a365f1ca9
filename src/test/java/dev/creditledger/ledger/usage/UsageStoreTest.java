package dev.creditledger.ledger.usage;

import static dev.creditledger.ledger.usage.UsageDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.LongStream;
import org.assertj.core.api.RecursiveComparisonAssert;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rollups and what is beyond them, against a plain walk through the journal; {@code -Dproperty.seed=…} runs one case. */
class UsageStoreTest {
    private static final long FIRST_SEED = 20_261_120_500_000L;
    private static final int CASES = 40;
    private static final int QUESTIONS = 12;

    private static UsageDatabase database;

    @BeforeAll
    static void start() throws SQLException {
        database = new UsageDatabase();
    }

    @AfterAll
    static void stop() throws SQLException {
        database.close();
    }

    @Test
    void answers_are_those_of_the_journal_wherever_the_watermark_stands() throws SQLException {
        Long chosen = Long.getLong("property.seed");
        if (chosen != null) {
            holds(chosen);
            return;
        }
        for (long seed = FIRST_SEED; seed < FIRST_SEED + CASES; seed++) {
            holds(seed);
        }
    }

    private static void holds(long seed) throws SQLException {
        SplittableRandom random = new SplittableRandom(seed);
        UsageStory story = new UsageStory(random);
        List<UsageEntry> journal = story.journal();
        UUID account = UUID.randomUUID();
        int caughtUp = random.nextInt(journal.size() + 1);
        long step = random.nextInt(1, 30);
        database.append(account, journal.subList(0, caughtUp));
        if (random.nextBoolean()) {
            await(database.first.catchUp(List.of(account), step));
        } else {
            await(database.first.step(List.of(account), step));
        }
        database.append(account, journal.subList(caughtUp, journal.size()));

        assertAnswers(seed, account, journal, story);
        await(database.second.catchUp(List.of(account), step));
        assertAnswers(seed, account, journal, story);
    }

    private static void assertAnswers(long seed, UUID account, List<UsageEntry> journal, UsageStory story) {
        for (int number = 0; number < QUESTIONS; number++) {
            UsageQuery query = story.query(account);
            same(await(database.reader.usage(query)))
                    .as("-Dproperty.seed=%d: %s", seed, query)
                    .isEqualTo(NaiveUsage.of(journal, query));
        }
        for (int number = 0; number < QUESTIONS; number++) {
            assertSince(seed, journal, story.since(account, journal));
        }
        Instant from = story.instant();
        Instant until = story.instant();
        UUID site = story.site();
        same(await(database.reader.consumedBetween(account, site, from, until)))
                .as("-Dproperty.seed=%d: consumed from %s until %s", seed, from, until)
                .isEqualTo(NaiveUsage.consumed(journal, site, from, until));
    }

    private static void assertSince(long seed, List<UsageEntry> journal, UsageSince query) {
        Usage expected = NaiveUsage.since(journal, query);
        same(await(database.since.usage(query)))
                .as("-Dproperty.seed=%d: %s", seed, query)
                .isEqualTo(expected);
        same(await(database.since.consumed(query.accountId(), query.siteId(), query.since())))
                .as("-Dproperty.seed=%d: consumed since %s", seed, query.since())
                .isEqualTo(new ConsumedCredits(
                        expected.total().credits(), expected.total().refunded()));
    }

    @Test
    void from_watermarks_set_back_to_the_beginning_all_is_counted_anew_to_the_same() throws SQLException {
        UUID account = UUID.randomUUID();
        UsageStory story = new UsageStory(new SplittableRandom(FIRST_SEED));
        List<UsageEntry> journal = story.journal();
        database.append(account, journal);
        await(database.first.catchUp(List.of(account), 7));
        List<String> slots = database.rows("usage_slot");
        List<String> sessions = database.rows("usage_session");

        database.execute("truncate usage_slot, usage_session");
        database.execute("update usage_watermark set sequence = 0, previous = 0");

        assertAnswers(FIRST_SEED, account, journal, story);
        catchUpAll(null);
        assertThat(await(database.first.accountsBehind(null, 1))).isEmpty();
        assertThat(database.rows("usage_slot")).isEqualTo(slots);
        assertThat(database.rows("usage_session")).isEqualTo(sessions);
    }

    private static void catchUpAll(UUID after) {
        List<UUID> behind = await(database.first.accountsBehind(after, 10));
        if (!behind.isEmpty()) {
            await(database.first.catchUp(behind));
            catchUpAll(behind.get(behind.size() - 1));
        }
    }

    @Test
    void two_instances_that_catch_up_at_once_count_every_entry_once() throws SQLException {
        Map<UUID, List<UsageEntry>> journals = new HashMap<>();
        for (int number = 0; number < 5; number++) {
            UUID account = UUID.randomUUID();
            journals.put(account, new UsageStory(new SplittableRandom(FIRST_SEED + number)).journal());
            database.append(account, journals.get(account));
        }
        List<UUID> accounts = new ArrayList<>(journals.keySet());

        List<Uni<Void>> running = new ArrayList<>();
        for (int number = 0; number < 10; number++) {
            UsageStore store = number % 2 == 0 ? database.first : database.second;
            Collections.rotate(accounts, 1);
            running.add(store.catchUp(List.copyOf(accounts), 3));
        }
        await(Uni.join().all(running).andFailFast());

        journals.forEach((account, journal) -> {
            UsageQuery query = everything(account, UsageGrouping.OPERATION_TYPE);
            same(await(database.reader.usage(query))).isEqualTo(NaiveUsage.of(journal, query));
        });
        assertThat(await(database.first.accountsBehind(null, 1000))).doesNotContainAnyElementsOf(accounts);
    }

    @Test
    void a_long_way_is_gone_in_steps_and_without_sessions_nothing_is_kept_of_them() throws SQLException {
        UUID account = UUID.randomUUID();
        database.append(
                account,
                LongStream.rangeClosed(1, 10)
                        .mapToObj(sequence -> UsageEntry.consume(sequence, "2026-06-01T12:00:00Z", 1))
                        .toList());

        assertThat(await(database.first.step(List.of(account), 4))).containsExactly(account);
        assertThat(await(database.first.step(List.of(account), 4))).containsExactly(account);
        assertThat(await(database.first.step(List.of(account), 4))).isEmpty();

        assertThat(await(database.reader.usage(everything(account, UsageGrouping.DAY)))
                        .total()
                        .requests())
                .isEqualTo(10);
        assertThat(database.rows("usage_session")).noneMatch(row -> row.contains(account.toString()));
    }

    private static UsageQuery everything(UUID account, UsageGrouping grouping) {
        return new UsageQuery(
                account,
                null,
                LocalDate.parse("2011-01-01"),
                LocalDate.parse("2030-01-01"),
                ZoneOffset.UTC,
                grouping,
                null,
                1000);
    }

    /** 1.5 and 1.500000 are the same credits. */
    private static RecursiveComparisonAssert<?> same(Object answer) {
        return assertThat(answer)
                .usingRecursiveComparison(RecursiveComparisonConfiguration.builder()
                        .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                        .withStrictTypeChecking(false)
                        .build());
    }
}

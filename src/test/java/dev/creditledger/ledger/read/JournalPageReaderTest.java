package dev.creditledger.ledger.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.creditledger.ledger.LedgerInstance;
import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.wallet.Activity;
import dev.creditledger.ledger.wallet.AllocationSource;
import dev.creditledger.ledger.wallet.AllocationTerms;
import dev.creditledger.ledger.wallet.Consume;
import dev.creditledger.ledger.wallet.ConsumeAll;
import dev.creditledger.ledger.wallet.EntryType;
import dev.creditledger.ledger.wallet.Grant;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.ledger.wallet.Period;
import dev.creditledger.ledger.wallet.Reserve;
import dev.creditledger.testing.TestClock;
import dev.creditledger.testing.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JournalPageReaderTest {
    private static final String DATABASE = "journal_pages";
    private static final Set<EntryType> ALL = Set.of();

    private static final TestClock CLOCK = new TestClock();
    private static TestPostgres postgres;
    private static LedgerInstance ledger;

    private UUID account;

    @BeforeAll
    static void start() {
        postgres = TestPostgres.launch();
        postgres.createDatabase(DATABASE);
        ledger = new LedgerInstance(postgres, DATABASE, CLOCK);
    }

    @AfterAll
    static void stop() {
        ledger.close();
        postgres.close();
    }

    @BeforeEach
    void open() {
        account = ledger.open();
        ledger.topUp(account, "top-up", 100_000);
    }

    @Test
    void pages_come_newest_first_and_together_are_the_journal() {
        for (int number = 0; number < 9; number++) {
            ledger.consume(account, "consume " + number, 1);
        }
        List<JournalEntry> gathered = new ArrayList<>();
        for (int skip = 0; skip < 10; skip += 4) {
            JournalPage page = page(ALL, skip, 4);
            assertThat(page.total()).isEqualTo(10);
            gathered.addAll(page.entries());
        }
        assertThat(gathered).isEqualTo(ledger.journal(account));
    }

    @Test
    void a_page_beyond_the_end_is_empty_and_still_tells_the_total() {
        JournalPage page = page(ALL, 50, 4);
        assertThat(page.entries()).isEmpty();
        assertThat(page.total()).isEqualTo(1);
    }

    @Test
    void nothing_at_all_is_an_empty_page() {
        account = UUID.randomUUID();
        assertThat(page(ALL, 0, 4)).isEqualTo(new JournalPage(List.of(), 0));
    }

    @Test
    void types_are_one_or_several() {
        ledger.consume(account, "consume", 1);
        ledger.topUp(account, "another", 5);
        assertThat(types(page(Set.of(EntryType.CONSUME), 0, 9))).containsExactly(EntryType.CONSUME);
        assertThat(types(page(Set.of(EntryType.CONSUME, EntryType.GRANT), 0, 9)))
                .containsExactly(EntryType.GRANT, EntryType.CONSUME, EntryType.GRANT);
        assertThat(page(Set.of(EntryType.REFUND), 0, 9).total()).isZero();
    }

    @Test
    void several_types_that_have_an_index_come_in_their_order_too() {
        for (int number = 0; number < 3; number++) {
            ledger.execute(
                    Reserve.of(account, "hold " + number, null, Credits.of(1), Duration.ofHours(1), Activity.NONE));
            ledger.consume(account, "consume " + number, 1);
            ledger.topUp(account, "top-up " + number, 1);
        }
        Set<EntryType> indexed = Set.of(EntryType.GRANT, EntryType.RESERVE, EntryType.RESET);
        assertThat(page(indexed, 0, 3).entries())
                .extracting(JournalEntry::sequence)
                .containsExactly(10L, 8L, 7L);
        assertThat(page(indexed, 3, 9).entries())
                .extracting(JournalEntry::sequence)
                .containsExactly(5L, 4L, 2L, 1L);
        assertThat(page(indexed, 3, 9).total()).isEqualTo(7);
    }

    @Test
    void times_are_from_one_inclusive_until_another_exclusive() {
        Instant first = CLOCK.instant();
        CLOCK.advance(Duration.ofMinutes(1));
        ledger.consume(account, "a minute later", 1);
        Instant second = CLOCK.instant();
        assertThat(types(page(between(first, second)))).containsExactly(EntryType.GRANT);
        assertThat(types(page(between(second, null)))).containsExactly(EntryType.CONSUME);
        assertThat(page(between(null, first)).total()).isZero();
    }

    @Test
    void a_time_is_found_wherever_it_lies() {
        List<Instant> times = new ArrayList<>(List.of(CLOCK.instant()));
        for (int number = 0; number < 12; number++) {
            CLOCK.advance(Duration.ofMinutes(number % 3));
            times.add(CLOCK.instant());
            ledger.consume(account, "consume " + number, 1);
        }
        List<JournalEntry> journal = ledger.journal(account);
        times.add(times.get(0).minusMillis(1));
        times.add(CLOCK.instant().plusMillis(1));
        for (Instant from : times) {
            for (Instant until : times) {
                List<JournalEntry> expected = journal.stream()
                        .filter(entry -> !entry.createdAt().isBefore(from)
                                && entry.createdAt().isBefore(until))
                        .toList();
                JournalPage page = page(new JournalPageQuery(account, null, ALL, Set.of(), from, until, null, 0, 50));
                assertThat(page).isEqualTo(new JournalPage(expected, expected.size()));
            }
        }
    }

    @Test
    void a_repository_is_found_by_the_callers_own_metadata() {
        consume(null, "{\"repoId\":\"one\",\"size\":1e300}");
        consume(null, "{\"repoId\":\"two\"}");
        consume(null, "{\"repoId\":7}");
        consume(null, "{\"other\":\"one\"}");
        assertThat(page(of("one")).entries())
                .extracting(entry -> entry.activity().metadata())
                .containsExactly("{\"repoId\":\"one\",\"size\":1e300}");
        assertThat(page(of("seven")).total()).isZero();
        assertThat(page(of("7")).total()).isEqualTo(1);
    }

    @Test
    void a_site_sees_what_was_done_for_it() {
        UUID site = UUID.randomUUID();
        AllocationTerms.RuleTerms rule = new AllocationTerms.RuleTerms(Period.NO_PERIOD, Credits.of(10), null, null);
        ledger.execute(Grant.of(
                account,
                "of a site",
                new AllocationTerms(AllocationSource.TOP_UP, null, site, 50, null, null, List.of(rule))));
        consume(site, null);
        ledger.consume(account, "of the account", 1);
        JournalPage page = page(new JournalPageQuery(account, site, ALL, Set.of(), null, null, null, 0, 9));
        assertThat(page.entries()).allMatch(entry -> site.equals(entry.siteId()));
        assertThat(page.total()).isEqualTo(page.entries().size()).isPositive();
    }

    @Test
    void a_long_journal_is_counted_only_as_far_as_needed_and_still_tells_whether_it_goes_on() {
        for (int batch = 0; batch < 21; batch++) {
            int first = batch * 500;
            ledger.execute(new ConsumeAll(
                    account,
                    IntStream.range(first, first + 500)
                            .mapToObj(number -> LedgerInstance.consuming(account, "consume " + number, 1))
                            .toList()));
        }
        int entries = 21 * 500 + 1;
        assertThat(page(ALL, 0, 10).total()).isEqualTo(JournalPageQuery.COUNTED);
        assertThat(page(ALL, JournalPageQuery.COUNTED, 10).total()).isEqualTo(JournalPageQuery.COUNTED + 11);
        JournalPage last = page(ALL, entries - 10, 10);
        assertThat(last.total()).isEqualTo(entries);
        assertThat(last.entries()).hasSize(10);
        assertThat(page(Set.of(EntryType.GRANT), 0, 10).total()).isEqualTo(1);
    }

    @Test
    void a_page_that_cannot_be_is_refused() {
        assertThatThrownBy(() -> page(ALL, -1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> page(ALL, (int) JournalPageQuery.MAXIMUM_SKIP + 1, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> page(ALL, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private void consume(UUID site, String metadata) {
        ledger.execute(Consume.of(
                account,
                UUID.randomUUID().toString(),
                site,
                Credits.of(1),
                new Activity(null, null, null, null, null, null, metadata)));
    }

    private JournalPageQuery between(Instant from, Instant until) {
        return new JournalPageQuery(account, null, ALL, Set.of(), from, until, null, 0, 9);
    }

    private JournalPageQuery of(String repoId) {
        return new JournalPageQuery(
                account, null, ALL, Set.of(), null, null, new JournalPageQuery.MetadataText("repoId", repoId), 0, 9);
    }

    private JournalPage page(Set<EntryType> types, int skip, int limit) {
        return page(new JournalPageQuery(account, null, types, Set.of(), null, null, null, skip, limit));
    }

    private static JournalPage page(JournalPageQuery query) {
        return ledger.pages.page(query).await().atMost(Duration.ofSeconds(30));
    }

    private static List<EntryType> types(JournalPage page) {
        return page.entries().stream().map(JournalEntry::type).toList();
    }
}

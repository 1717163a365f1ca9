package dev.creditledger.ledger.read;

import static dev.creditledger.ledger.read.LongHistory.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.creditledger.ledger.closing.MonthsQuery;
import dev.creditledger.ledger.closing.MonthsReader;
import dev.creditledger.ledger.rating.Category;
import dev.creditledger.ledger.wallet.EntryType;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.ledger.wallet.Reservation;
import dev.creditledger.ledger.wallet.ReservationStatus;
import dev.creditledger.question.Asking;
import dev.creditledger.question.DearQuestions;
import dev.creditledger.question.QuestionRefusedException;
import dev.creditledger.question.QuickQuestions;
import dev.creditledger.question.Refusal;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What a list reads has an end that does not move with the history, whatever is filtered, asked before on the connection,
 * or known of the tables. Counted are rows and entries of indexes, as PostgreSQL counts them.
 */
class BoundedListsTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int PAGE = 51;
    private static final int ROUNDS = 7;
    private static final long SEED = 20261129;

    /** What finding a time by halving reads, and a page's own rows with what belongs to them. */
    private static final long LITTLE = 300;

    /** How many entries are looked at, beside {@link #LITTLE}: once to count them, once to read them. */
    private static final long EXAMINED = 2L * JournalQuery.EXAMINED + LITTLE;

    private static final long EXAMINED_BY_OFFSET = 2 * JournalPageQuery.EXAMINED + LITTLE;
    private static final Set<EntryType> USED = Set.of(EntryType.CONSUME, EntryType.CAPTURE);

    private static LongHistory history;
    private static DearQuestions questions;
    private static LedgerReader reader;
    private static JournalPageReader pages;
    private static ReservationReader reservations;
    private static PastReader past;
    private static MonthsReader months;
    private static UUID account;

    private record Question(String name, long bound, Supplier<Uni<?>> asked) {}

    @BeforeAll
    static void start() throws SQLException {
        history = new LongHistory();
        account = history.account;
        questions = new DearQuestions(history.questions, new QuickQuestions(), new SimpleMeterRegistry());
        reader = new LedgerReader(history.reads, questions);
        pages = new JournalPageReader(questions);
        reservations = new ReservationReader(history.reads, questions);
        past = new PastReader(questions);
        months = new MonthsReader(questions);
    }

    @AfterAll
    static void stop() throws SQLException {
        history.close();
    }

    @Test
    void no_list_reads_more_than_its_bound_whatever_was_asked_before_and_is_known_of_the_tables() throws SQLException {
        // The first time writes checkpoints.
        await(past.past(account, at(LongHistory.ENTRIES)));
        assertBounds("with statistics of an empty ledger");
        history.execute("analyze");
        assertBounds("with statistics");
        history.execute("vacuum analyze");
        assertBounds("after a vacuum");
    }

    private static void assertBounds(String when) {
        List<Question> asked = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            asked.addAll(lists());
        }
        Collections.shuffle(asked, new Random(SEED));
        for (Question question : asked) {
            assertThat(read(question.asked()))
                    .as("%s, %s", question.name(), when)
                    .isLessThanOrEqualTo(question.bound());
        }
    }

    private static List<Question> lists() {
        Long deep = LongHistory.ENTRIES / 2L;
        UUID site = LongHistory.SITE;
        return List.of(
                new Question("the newest", LITTLE, () -> reader.entries(JournalQuery.of(account, null, PAGE))),
                new Question("from the middle", LITTLE, () -> reader.entries(JournalQuery.of(account, deep, PAGE))),
                entries("a rare type", LITTLE, null, EntryType.GRANT, null, null),
                entries("a type with an index", LITTLE, null, EntryType.RESERVE, null, null),
                entries("a type with an index, of a site", EXAMINED, site, EntryType.RESERVE, null, null),
                entries("a type without", EXAMINED, null, EntryType.CAPTURE, null, null),
                entries("a site", EXAMINED, site, null, null, null),
                entries("a category", EXAMINED, null, null, Category.STORAGE, null),
                entries("a session", EXAMINED, null, null, null, "session 1"),
                new Question(
                        "a time",
                        LITTLE,
                        () -> reader.entries(
                                new JournalQuery(account, null, null, null, null, at(100), at(90_000), null, PAGE))),
                new Question("any offset", LITTLE, () -> page(Set.of(), null, JournalPageQuery.MAXIMUM_SKIP)),
                new Question("an offset of what was used", EXAMINED_BY_OFFSET, () -> page(USED, null, 60_000)),
                new Question("a repository", EXAMINED_BY_OFFSET, () -> page(USED, "none", 0)),
                new Question("purchases", LITTLE, () -> page(Set.of(EntryType.GRANT), null, 0)),
                new Question(
                        "several rare types",
                        LITTLE,
                        () -> page(Set.of(EntryType.GRANT, EntryType.REFUND, EntryType.RESET), null, 0)),
                reserved("reservations", LITTLE, null, null, null),
                reserved("open reservations", LITTLE, null, ReservationStatus.OPEN, null),
                reserved("expired reservations", EXAMINED * 2, null, ReservationStatus.EXPIRED, null),
                reserved("reservations of a site", EXAMINED * 2, site, null, null),
                reserved("reservations from the middle", LITTLE, null, null, new ReservationQuery.Place(false, deep)),
                new Question(
                        "allocations", LITTLE, () -> reader.allocations(AllocationQuery.of(account, null, null, PAGE))),
                new Question("the past", 1_000 + LITTLE, () -> past.past(account, at(77_777))),
                new Question(
                        "months",
                        LITTLE,
                        () -> months.months(new MonthsQuery(account, null, YearMonth.of(2026, 1), 12))));
    }

    private static Question entries(
            String name, long bound, UUID site, EntryType type, String category, String session) {
        return new Question(
                name,
                bound,
                () -> reader.entries(new JournalQuery(account, site, type, category, session, null, null, null, PAGE)));
    }

    private static Uni<JournalPage> page(Set<EntryType> types, String repoId, long skip) {
        return pages.page(new JournalPageQuery(
                account,
                null,
                types,
                Set.of(),
                null,
                null,
                repoId == null ? null : new JournalPageQuery.MetadataText("repoId", repoId),
                skip,
                PAGE));
    }

    private static Question reserved(
            String name, long bound, UUID site, ReservationStatus status, ReservationQuery.Place after) {
        return new Question(
                name,
                bound,
                () -> reservations.list(
                        new ReservationQuery(account, site, status, after, at(LongHistory.ENTRIES), PAGE)));
    }

    @Test
    void rare_types_are_found_by_offset_however_old_and_others_among_the_newest() {
        JournalPage granted = await(page(Set.of(EntryType.GRANT), null, 0));
        assertThat(granted.total()).isEqualTo(LongHistory.ENTRIES / LongHistory.GRANTED_EVERY);
        assertThat(granted.entries()).last().extracting(JournalEntry::sequence).isEqualTo(1L);

        JournalPage used = await(page(USED, "1", 0));
        long every = LongHistory.REPOSITORIES;
        assertThat(used.total()).isEqualTo(JournalPageQuery.EXAMINED / every);
        assertThat(used.entries())
                .last()
                .extracting(JournalEntry::sequence)
                .isEqualTo(LongHistory.ENTRIES - JournalPageQuery.EXAMINED + 1);
    }

    @Test
    void a_search_that_ends_early_goes_on_where_it_stopped_until_everything_was_looked_at() {
        List<JournalEntry> found = new ArrayList<>();
        Long before = null;
        int searches = 0;
        do {
            Scan<JournalEntry> scan = await(reader.entries(
                    new JournalQuery(account, LongHistory.SITE, null, null, null, null, null, before, PAGE)));
            found.addAll(scan.found());
            before = scan.stoppedAt();
            searches++;
        } while (before != null);
        assertThat(found).extracting(JournalEntry::sequence).containsExactly(10L);
        assertThat(searches).isEqualTo(LongHistory.ENTRIES / JournalQuery.EXAMINED);
    }

    @Test
    void closed_reservations_that_are_sought_in_vain_are_all_looked_at_in_the_end() {
        ReservationQuery.Place after = null;
        int searches = 0;
        do {
            Scan<Reservation> scan = await(reservations.list(new ReservationQuery(
                    account, null, ReservationStatus.RELEASED, after, at(LongHistory.ENTRIES), PAGE)));
            assertThat(scan.found()).isEmpty();
            after = scan.stoppedAt() == null ? null : new ReservationQuery.Place(false, scan.stoppedAt());
            searches++;
        } while (after != null);
        assertThat(searches)
                .isEqualTo(LongHistory.ENTRIES / LongHistory.RESERVED_EVERY / ReservationQuery.EXAMINED + 1);
    }

    @Test
    void a_question_that_misses_very_many_checkpoints_is_refused_and_goes_on_when_it_comes_again() {
        PastReader inSteps = new PastReader(questions, 5);
        Instant end = at(LongHistory.ENTRIES_OF_NEIGHBOUR);

        for (int time = 0; time < 2; time++) {
            assertThat(catchThrowableOfType(
                                    QuestionRefusedException.class, () -> await(inSteps.past(history.neighbour, end)))
                            .refusal())
                    .isEqualTo(Refusal.TOO_LONG);
        }
        assertThat(await(inSteps.past(history.neighbour, end)).allocations())
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(await(NaivePast.of(history.reads, history.neighbour, end)));
    }

    @Test
    void each_page_of_a_sites_export_looks_at_so_many_entries() {
        List<Long> read = new ArrayList<>();
        Asking counting = new Asking() {
            @Override
            public <T> Uni<T> ask(UUID accountId, Function<Pool, Uni<T>> question) {
                return Uni.createFrom()
                        .item(history::readSoFar)
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                        .chain(before -> question.apply(history.questions).map(answer -> {
                            read.add(before);
                            return answer;
                        }));
            }
        };
        long begin = history.readSoFar();
        List<JournalEntry> found = await(new JournalStream(counting)
                        .pages(JournalRange.of(account).ofSite(LongHistory.SITE), 200)
                        .collect()
                        .asList())
                .stream()
                .flatMap(List::stream)
                .toList();
        read.add(history.readSoFar());

        assertThat(found).extracting(JournalEntry::sequence).containsExactly(10L);
        assertThat(read.get(0)).isEqualTo(begin);
        assertThat(LongStream.range(1, read.size()).map(index -> read.get((int) index) - read.get((int) index - 1)))
                .hasSizeGreaterThan(LongHistory.ENTRIES / JournalQuery.EXAMINED)
                .allMatch(step -> step <= JournalQuery.EXAMINED + LITTLE);
    }

    private static long read(Supplier<Uni<?>> asked) {
        long before = history.readSoFar();
        await(asked.get());
        return history.readSoFar() - before;
    }

    private static <T> T await(Uni<T> answer) {
        return answer.await().atMost(LIMIT);
    }
}

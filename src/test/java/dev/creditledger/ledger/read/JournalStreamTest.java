package dev.creditledger.ledger.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.ledger.LedgerInstance;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.testing.TestClock;
import dev.creditledger.testing.TestPostgres;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class JournalStreamTest {
    private static final String DATABASE = "journal_stream";
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Instant BEGIN = Instant.parse("2026-06-01T00:00:00Z");

    private static TestPostgres postgres;
    private static LedgerInstance ledger;
    private static UUID account;

    /** One grant and 29 consumes, a minute apart; and another account's entries among them. */
    @BeforeAll
    static void start() {
        postgres = TestPostgres.launch();
        postgres.createDatabase(DATABASE);
        TestClock clock = new TestClock();
        clock.set(BEGIN);
        ledger = new LedgerInstance(postgres, DATABASE, clock);
        account = ledger.open();
        UUID other = ledger.open();
        ledger.topUp(account, "top-up", 1000);
        ledger.topUp(other, "top-up", 1000);
        for (int minute = 1; minute < 30; minute++) {
            clock.set(BEGIN.plusSeconds(60L * minute));
            ledger.execute(LedgerInstance.consuming(account, "consume " + minute, 1));
            ledger.execute(LedgerInstance.consuming(other, "consume " + minute, 1));
        }
    }

    @AfterAll
    static void stop() {
        ledger.close();
        postgres.close();
    }

    @Test
    void every_entry_comes_once_and_in_order_whatever_the_page_size() {
        for (int pageSize : List.of(1, 7, 10, 29, 30, 31)) {
            assertThat(sequences(JournalRange.of(account), pageSize))
                    .as("pages of %s", pageSize)
                    .containsExactlyElementsOf(between(1, 30));
        }
    }

    @Test
    void an_entry_is_the_same_as_in_a_list() {
        List<JournalEntry> streamed = new java.util.ArrayList<>(entries(JournalRange.of(account), 8));
        java.util.Collections.reverse(streamed);

        assertThat(streamed).isEqualTo(ledger.journal(account));
    }

    @Test
    void a_range_is_by_sequence_by_time_or_by_site() {
        JournalRange all = JournalRange.of(account);

        assertThat(sequences(all.after(4).until(9), 2)).containsExactlyElementsOf(between(5, 9));
        assertThat(sequences(all.between(BEGIN.plusSeconds(60), BEGIN.plusSeconds(180)), 2))
                .containsExactlyElementsOf(between(2, 3));
        assertThat(sequences(all.ofSite(UUID.randomUUID()), 2)).isEmpty();
        assertThat(sequences(JournalRange.of(UUID.randomUUID()), 2)).isEmpty();
    }

    @Test
    void a_page_is_read_when_it_is_asked_for_and_not_before() {
        UUID growing = ledger.open();
        ledger.topUp(growing, "first", 10);
        AssertSubscriber<List<JournalEntry>> reader = ledger.journalStream
                .pages(JournalRange.of(growing), 1)
                .subscribe()
                .withSubscriber(AssertSubscriber.create(1));
        reader.awaitItems(1, LIMIT);

        ledger.topUp(growing, "second", 10);
        reader.request(1);

        reader.awaitItems(2, LIMIT);
        assertThat(reader.getItems()).extracting(page -> page.get(0).sequence()).containsExactly(1L, 2L);
        reader.cancel();
    }

    private static List<Long> sequences(JournalRange range, int pageSize) {
        return entries(range, pageSize).stream().map(JournalEntry::sequence).toList();
    }

    private static List<JournalEntry> entries(JournalRange range, int pageSize) {
        return ledger
                .journalStream
                .pages(range, pageSize)
                .invoke(page -> assertThat(page).hasSizeBetween(1, pageSize))
                .collect()
                .asList()
                .await()
                .atMost(LIMIT)
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private static List<Long> between(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }
}

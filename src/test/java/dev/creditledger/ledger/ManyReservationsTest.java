package dev.creditledger.ledger;

import static dev.creditledger.ledger.LedgerInstance.consuming;
import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.read.JournalRange;
import dev.creditledger.ledger.wallet.Activity;
import dev.creditledger.ledger.wallet.Capture;
import dev.creditledger.ledger.wallet.EntryType;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.ledger.wallet.Outcome;
import dev.creditledger.ledger.wallet.Rejection;
import dev.creditledger.ledger.wallet.RequestKey;
import dev.creditledger.ledger.wallet.Reserve;
import dev.creditledger.ledger.wallet.Shortage;
import dev.creditledger.testing.TestClock;
import dev.creditledger.testing.TestPostgres;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Wallets with more open reservations than are read with them, as an instance meets them that did not open them. */
class ManyReservationsTest {
    private static final String DATABASE = "many_reservations_test";
    private static final Instant START = Instant.parse("2026-06-15T00:00:00Z");
    private static final Duration TIME_TO_LIVE = Duration.ofMinutes(15);
    private static final int SOME = 30;
    private static final int VERY_MANY = 2_500;
    private static final int AT_ONCE = 500;

    private static final TestClock CLOCK = new TestClock();
    private static TestPostgres postgres;
    private static LedgerInstance opener;

    private LedgerInstance stranger;
    private UUID account;

    @BeforeAll
    static void start() {
        postgres = TestPostgres.launch();
        postgres.createDatabase(DATABASE);
        opener = new LedgerInstance(postgres, DATABASE, CLOCK);
    }

    @AfterAll
    static void stop() {
        opener.close();
        postgres.close();
    }

    @BeforeEach
    void meet() {
        CLOCK.set(START);
        account = opener.open();
        opener.topUp(account, "top-up", VERY_MANY);
        stranger = new LedgerInstance(postgres, DATABASE, CLOCK);
    }

    @AfterEach
    void part() {
        stranger.close();
    }

    @Test
    void one_of_many_is_captured_by_who_read_few_of_them() {
        reserve(SOME, 1);
        assertThat(stranger.execute(capturing(SOME - 1))).isInstanceOf(Outcome.Recorded.class);
        assertThat(stranger.execute(capturing(SOME / 2))).isInstanceOf(Outcome.Recorded.class);
        assertThat(stranger.execute(capturing(SOME - 1))).isEqualTo(stranger.execute(capturing(SOME - 1)));

        assertThat(opener.wallet(account).reservations().read()).hasSize(SOME - 2);
        assertSound();
    }

    @Test
    void one_that_is_closed_is_found_closed() {
        reserve(SOME, 1);
        opener.execute(capturing(3));
        Outcome late =
                stranger.execute(Capture.of(account, "late", null, reservation(3), Credits.of(1), true, Activity.NONE));
        assertThat(((Outcome.Denied) late).rejection()).isEqualTo(Rejection.NO_OPEN_RESERVATION);
    }

    @Test
    void all_that_ended_give_back_what_they_held_read_or_not() {
        reserve(SOME, VERY_MANY / SOME);
        CLOCK.set(START.plus(Duration.ofHours(1)));
        assertThat(stranger.execute(consuming(account, "all", VERY_MANY))).isInstanceOf(Outcome.Recorded.class);
        assertThat(releases(SOME)).hasSize(SOME);
        assertSound();
    }

    @Test
    void a_refusal_says_the_same_to_who_read_few_of_them() {
        reserve(SOME, VERY_MANY / SOME);
        for (int amount : List.of(100, 500, VERY_MANY - 100)) {
            Shortage told = shortage(opener, amount);
            assertThat(told.availableAt()).isPresent();
            assertThat(shortage(stranger, amount)).isEqualTo(told);
        }
    }

    @Test
    void a_refusal_under_lock_says_the_same() {
        reserve(SOME, VERY_MANY / SOME);
        shortage(stranger, 100);
        opener.execute(consuming(account, "meanwhile", 1));
        Shortage told = shortage(opener, 500);
        assertThat(told.isAtLatest()).isFalse();
        assertThat(shortage(stranger, 500)).isEqualTo(told);
    }

    @Test
    void they_are_counted_when_one_more_is_opened() {
        reserve(SOME, 1);
        assertThat(stranger.execute(consuming(account, "known", 1))).isInstanceOf(Outcome.Recorded.class);
        assertThat(stranger.execute(reserving(SOME, 1))).isInstanceOf(Outcome.Recorded.class);
        assertThat(stranger.wallet(account).reservations().size()).contains(SOME + 1);
        assertSound();
    }

    @Test
    void very_many_missed_ends_are_done_in_parts_before_the_first_command_is_decided() {
        reserve(VERY_MANY, 1);
        CLOCK.set(START.plus(Duration.ofHours(1)));
        assertThat(stranger.wallet(account)
                        .balance(null, CLOCK.instant())
                        .available()
                        .micros())
                .isEqualTo(Credits.of(VERY_MANY).micros());
        Outcome outcome = stranger.execute(consuming(account, "all", VERY_MANY));

        assertThat(outcome).isInstanceOf(Outcome.Recorded.class);
        List<JournalEntry> releases = releases(VERY_MANY);
        assertThat(releases).hasSize(VERY_MANY);
        assertThat(releases).extracting(JournalEntry::createdAt).containsOnly(START.plus(TIME_TO_LIVE));
        assertSound();
    }

    /** Not more at once than a lane takes. */
    private void reserve(int count, int amount) {
        for (int begin = 0; begin < count; begin += AT_ONCE) {
            List<Uni<Outcome>> opened = IntStream.range(begin, Math.min(count, begin + AT_ONCE))
                    .mapToObj(number -> opener.submit(reserving(number, amount)))
                    .toList();
            assertThat(Uni.join().all(opened).andFailFast().await().atMost(Duration.ofSeconds(60)))
                    .hasOnlyElementsOfType(Outcome.Recorded.class);
        }
    }

    private Reserve reserving(int number, int amount) {
        return Reserve.of(account, "r" + number, null, Credits.of(amount), TIME_TO_LIVE, Activity.NONE);
    }

    private Capture capturing(int number) {
        return Capture.of(account, "c" + number, null, reservation(number), Credits.of(1), true, Activity.NONE);
    }

    private UUID reservation(int number) {
        return RequestKey.of(account, "r" + number, "").transactionId();
    }

    private Shortage shortage(LedgerInstance instance, int amount) {
        return ((Outcome.Denied) instance.execute(consuming(account, "too much", amount))).shortage();
    }

    private List<JournalEntry> releases(int atLeast) {
        return opener
                .journalStream
                .pages(JournalRange.of(account), 1_000)
                .collect()
                .asList()
                .await()
                .atMost(Duration.ofSeconds(60))
                .stream()
                .flatMap(List::stream)
                .filter(entry -> entry.type() == EntryType.RELEASE)
                .limit(atLeast + 1L)
                .toList();
    }

    private void assertSound() {
        assertThat(opener.verifier.verify(account, false).await().atMost(Duration.ofSeconds(60)))
                .hasValueSatisfying(
                        found -> assertThat(found.verification().isOk()).isTrue());
    }
}

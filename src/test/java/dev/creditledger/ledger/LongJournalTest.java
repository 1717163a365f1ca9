package dev.creditledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.creditledger.ledger.verification.AuditReader;
import dev.creditledger.ledger.verification.QuickVerification;
import dev.creditledger.ledger.verification.StoredEntry;
import dev.creditledger.ledger.verification.VerificationMetrics;
import dev.creditledger.ledger.verification.VerifiedAccount;
import dev.creditledger.ledger.verification.Verifier;
import dev.creditledger.ledger.verification.fold.Check;
import dev.creditledger.ledger.wallet.Consume;
import dev.creditledger.ledger.wallet.ConsumeAll;
import dev.creditledger.ledger.wallet.Outcome;
import dev.creditledger.question.Asking;
import dev.creditledger.question.BackgroundQuestions;
import dev.creditledger.question.QuestionRefusedException;
import dev.creditledger.question.Refusal;
import dev.creditledger.testing.ClocksNotCompared;
import dev.creditledger.testing.Tampering;
import dev.creditledger.testing.TestClock;
import dev.creditledger.testing.TestPostgres;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One account with many transactions: {@code -Dverification.entries=1000000} for as many as that. */
class LongJournalTest {
    private static final String DATABASE = "long_journal";
    private static final int ENTRIES = Integer.getInteger("verification.entries", 200_000);
    private static final int BATCH = 500;
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private static TestPostgres postgres;
    private static LedgerInstance ledger;
    private static UUID account;

    @BeforeAll
    static void start() {
        postgres = TestPostgres.launch();
        postgres.createDatabase(DATABASE);
        ledger = new LedgerInstance(postgres, DATABASE, new TestClock());
        account = ledger.open();
        ledger.topUp(account, "top-up", 10_000_000);
        Instant begin = Instant.now();
        List<Outcome> outcomes = Multi.createFrom()
                .range(0, (ENTRIES - 1) / BATCH)
                .onItem()
                .transformToUni(batch -> ledger.submit(consumes(batch * BATCH, BATCH)))
                .merge(8)
                .collect()
                .asList()
                .chain(done -> ledger.submit(consumes((ENTRIES - 1) / BATCH * BATCH, (ENTRIES - 1) % BATCH))
                        .map(last -> done))
                .await()
                .atMost(LIMIT);
        assertThat(outcomes).allMatch(Outcome.RecordedAll.class::isInstance);
        tell("written", begin);
    }

    private static ConsumeAll consumes(int first, int count) {
        List<Consume> items = IntStream.range(first, first + count)
                .mapToObj(number -> LedgerInstance.consuming(account, "consume " + number, 1))
                .toList();
        return new ConsumeAll(account, items);
    }

    @AfterAll
    static void stop() {
        ledger.close();
        postgres.close();
    }

    @Test
    void no_more_than_two_pages_are_in_memory_at_a_time() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        AtomicLong read = new AtomicLong();
        AtomicLong mostAhead = new AtomicLong();
        AuditReader counting = new AuditReader() {
            @Override
            public Multi<List<StoredEntry>> entries(
                    Asking asking, UUID accountId, long after, long lastSequence, int pageSize) {
                return super.entries(asking, accountId, after, lastSequence, pageSize)
                        .invoke(page -> {
                            long ahead = read.addAndGet(page.size())
                                    - (long) meters.counter("credits.verification.entries")
                                            .count();
                            mostAhead.accumulateAndGet(ahead, Math::max);
                        });
            }
        };
        Instant begin = Instant.now();

        VerifiedAccount verified = verifier(counting, meters)
                .verify(account, false)
                .await()
                .atMost(LIMIT)
                .orElseThrow();

        tell("verified", begin);
        assertThat(verified.verification().firstDivergence()).isEmpty();
        assertThat(verified.verification().transactions()).isEqualTo(ENTRIES);
        assertThat(read.get()).isEqualTo(ENTRIES);
        assertThat(mostAhead.get()).isBetween(1L, 2L * QuickVerification.PAGE_SIZE);
    }

    @Test
    void nothing_is_read_beyond_the_page_that_diverges() {
        UUID other = ledger.open();
        ledger.topUp(other, "top-up", 10_000);
        ledger.execute(new ConsumeAll(
                other,
                IntStream.range(0, 450)
                        .mapToObj(number -> LedgerInstance.consuming(other, "consume " + number, 1))
                        .toList()));
        Tampering.with(
                postgres,
                DATABASE,
                other,
                "update journal set amount = 0 where account_id = :account and sequence = 150");
        SimpleMeterRegistry meters = new SimpleMeterRegistry();

        VerifiedAccount verified = verifier(new AuditReader(), meters)
                .verify(other, false)
                .await()
                .atMost(LIMIT)
                .orElseThrow();

        assertThat(verified.verification().firstDivergence().orElseThrow().check())
                .isEqualTo(Check.HASH);
        assertThat(meters.counter("credits.verification.entries").count()).isEqualTo(2.0 * QuickVerification.PAGE_SIZE);
    }

    /** Two at a time, by {@link QuickVerification}, one of them of one account; who goes away makes room. */
    @Test
    void only_so_many_calls_verify_at_a_time_and_one_account_leaves_room_for_others() {
        Verifier verifier = verifier(new AuditReader(), new SimpleMeterRegistry());
        Cancellable busy = ignoring(verifier.verify(account, false));
        UUID other = ledger.open();

        assertThat(refusal(verifier, account)).isEqualTo(Refusal.ACCOUNT_BUSY);
        assertThat(verifier.verify(other, false).await().atMost(LIMIT)).isPresent();

        busy.cancel();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        verifier.verify(account, false)
                .subscribe()
                .with(verified -> {}, failure::set)
                .cancel();
        assertThat(failure.get()).isNull();
        for (int call = 0; call < 5; call++) {
            assertThat(verifier.verify(other, false).await().atMost(LIMIT)).isPresent();
        }
    }

    private static Cancellable ignoring(Uni<Optional<VerifiedAccount>> verification) {
        return verification.subscribe().with(verified -> {}, failure -> {});
    }

    private static Refusal refusal(Verifier verifier, UUID accountId) {
        return catchThrowableOfType(
                        QuestionRefusedException.class,
                        () -> verifier.verify(accountId, false).await().atMost(LIMIT))
                .refusal();
    }

    private static Verifier verifier(AuditReader reader, SimpleMeterRegistry meters) {
        TestClock clock = new TestClock();
        return new Verifier(
                reader,
                ledger.verifications,
                new QuickVerification(),
                clock,
                new VerificationMetrics(meters, clock),
                ledger.questions,
                new BackgroundQuestions(ledger.pool),
                new ClocksNotCompared());
    }

    private static void tell(String what, Instant begin) {
        long millis = Duration.between(begin, Instant.now()).toMillis();
        System.out.printf("%,d entries %s in %,d ms, %,d/s%n", ENTRIES, what, millis, ENTRIES * 1000L / millis);
    }
}

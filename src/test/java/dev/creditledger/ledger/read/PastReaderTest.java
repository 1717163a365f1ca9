package dev.creditledger.ledger.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.ledger.LedgerInstance;
import dev.creditledger.ledger.forecast.AllocationPast;
import dev.creditledger.ledger.forecast.AllocationPastPropertiesTest;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.ledger.wallet.OpenWallet;
import dev.creditledger.ledger.wallet.RandomCommands;
import dev.creditledger.ledger.wallet.RandomTerms;
import dev.creditledger.ledger.wallet.TestWallet;
import dev.creditledger.ledger.wallet.TimeZoneHistory;
import dev.creditledger.ledger.wallet.Wallet;
import dev.creditledger.testing.Property;
import dev.creditledger.testing.TestClock;
import dev.creditledger.testing.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The database adds up a journal as {@link AllocationPastPropertiesTest} does, on a long random life. */
class PastReaderTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int STEPS = 250;

    private static TestPostgres postgres;

    @BeforeAll
    static void start() {
        postgres = TestPostgres.launch();
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    private record Seen(Instant at, Object stands) {}

    @Test
    void each_instant_of_the_past_is_as_it_was() {
        for (long seed = 1; seed <= 2; seed++) {
            live(new SplittableRandom(seed), "past_" + seed, seed);
        }
    }

    private static void live(RandomGenerator random, String database, long seed) {
        postgres.createDatabase(database);
        TestClock clock = new TestClock();
        try (LedgerInstance ledger = new LedgerInstance(postgres, database, clock)) {
            ledger.execute(new OpenWallet(TestWallet.ACCOUNT, java.time.ZoneOffset.UTC));
            List<Seen> seen = new ArrayList<>();
            Wallet last = ledger.written(TestWallet.ACCOUNT);
            for (int number = 0; number < STEPS; number++) {
                Instant now = later(random, last);
                clock.set(now);
                List<JournalEntry> journal = new ArrayList<>(ledger.journal(TestWallet.ACCOUNT));
                Collections.reverse(journal);
                ledger.execute(new RandomCommands(random, last, journal, now, "key-" + number).next());
                Wallet next = ledger.written(TestWallet.ACCOUNT);
                remember(seen, random, last, next.clock());
                last = next;
            }
            Wallet end = last;
            assertThat(seen).hasSizeGreaterThan(STEPS / 3);
            // Later and earlier instants in turn, so that checkpoints are written from where some are already.
            Collections.shuffle(seen, new Random(seed));
            for (Seen each : seen) {
                PastReader.Found past =
                        ledger.past.past(TestWallet.ACCOUNT, each.at()).await().atMost(LIMIT);
                TimeZoneHistory zones = new TimeZoneHistory(end.timeZone(), past.timeZoneChanges());
                Wallet found = AllocationPast.wallet(TestWallet.ACCOUNT, past.allocations(), zones, each.at());
                assertThat(AllocationPastPropertiesTest.stands(found, each.at()))
                        .as("seed %s at %s", seed, each.at())
                        .isEqualTo(each.stands());
                assertThat(past.allocations())
                        .as("seed %s at %s", seed, each.at())
                        .containsExactlyInAnyOrderElementsOf(ledger.naivePast(TestWallet.ACCOUNT, each.at()));
                assertThat(inSteps(ledger, each.at()))
                        .as("seed %s at %s, from checkpoints", seed, each.at())
                        .containsExactlyInAnyOrderElementsOf(past.allocations());
            }
        }
    }

    private static List<AllocationPast> inSteps(LedgerInstance ledger, Instant at) {
        return ledger.pastInSteps
                .past(TestWallet.ACCOUNT, at)
                .await()
                .atMost(LIMIT)
                .allocations();
    }

    /** Mostly by little, so that what was granted lives for some commands. */
    private static Instant later(RandomGenerator random, Wallet wallet) {
        Duration scale = Property.oneOf(random, RandomTerms.SCALES.subList(0, random.nextInt(1, 8)));
        return random.nextInt(5) == 0
                ? wallet.nextDue().orElse(wallet.clock())
                : wallet.clock().plus(scale.multipliedBy(random.nextInt(4)));
    }

    private static void remember(List<Seen> seen, RandomGenerator random, Wallet wallet, Instant end) {
        if (wallet.clock().isBefore(end)) {
            for (Instant instant : AllocationPastPropertiesTest.instants(random, wallet, end)) {
                seen.add(
                        new Seen(instant, AllocationPastPropertiesTest.stands(wallet.rolledForward(instant), instant)));
            }
        }
    }
}

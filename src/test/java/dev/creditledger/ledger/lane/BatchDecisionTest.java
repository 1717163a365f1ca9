package dev.creditledger.ledger.lane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.store.LedgerStore.Recalled;
import dev.creditledger.ledger.store.StoredWallet;
import dev.creditledger.ledger.store.TransactionKey;
import dev.creditledger.ledger.wallet.Activity;
import dev.creditledger.ledger.wallet.Allocation;
import dev.creditledger.ledger.wallet.AllocationSource;
import dev.creditledger.ledger.wallet.AllocationTerms;
import dev.creditledger.ledger.wallet.Consume;
import dev.creditledger.ledger.wallet.Grant;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.ledger.wallet.LedgerCommand;
import dev.creditledger.ledger.wallet.Origin;
import dev.creditledger.ledger.wallet.Outcome;
import dev.creditledger.ledger.wallet.Period;
import dev.creditledger.ledger.wallet.Refund;
import dev.creditledger.ledger.wallet.Rejection;
import dev.creditledger.ledger.wallet.Wallet;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BatchDecisionTest {
    private static final int STORIES = 500;
    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    static final UUID ACCOUNT = UUID.fromString("5f0c1a52-7f1e-4a52-9c35-0d6a3a0c1e01");

    /** What the database would have after each batch. */
    private static final class Database {
        private Wallet wallet = Wallet.open(ACCOUNT, ZoneOffset.UTC, NOW);
        private final Map<TransactionKey, JournalEntry> carriedOut = new HashMap<>();
        private final List<JournalEntry> journal = new ArrayList<>();
        private Instant dueAt;

        List<Outcome> run(List<LedgerCommand> commands, Instant now) {
            BatchDecision decision = new BatchDecision(
                    Map.of(ACCOUNT, new StoredWallet(wallet, journal.size(), dueAt)),
                    new Recalled(carriedOut, Map.of(), Map.of(), Map.of(), Map.of()),
                    now);
            commands.forEach(command ->
                    decision.decide(new Pending(command, Origin.of("somebody", null), null, (outcome, failure) -> {})));
            decision.changes().forEach(change -> {
                wallet = change.wallet();
                dueAt = change.dueAt();
                journal.addAll(change.entries());
                change.entries()
                        .forEach(entry -> carriedOut.put(new TransactionKey(ACCOUNT, entry.transactionId()), entry));
            });
            return decision.answers().stream().map(Answer::outcome).toList();
        }
    }

    /** The allocation ends with its last credit, so only the batch still knows how long its credits lived. */
    @Test
    void every_refund_of_a_batch_knows_the_end_of_what_ended_in_it() {
        Instant end = NOW.plusSeconds(3600);
        AllocationTerms terms = new AllocationTerms(
                AllocationSource.TOP_UP,
                null,
                null,
                AllocationTerms.DEFAULT_PRIORITY,
                null,
                end,
                List.of(new AllocationTerms.RuleTerms(Period.NO_PERIOD, Credits.of(5), null, null)));
        Consume spent = Consume.of(ACCOUNT, "spent", null, Credits.of(5), Activity.NONE);
        UUID spending = spent.request().transactionId();

        List<Outcome> outcomes = new Database()
                .run(
                        List.of(
                                Grant.of(ACCOUNT, "granted", terms),
                                spent,
                                Refund.of(ACCOUNT, "some", null, spending, Credits.of(2), null),
                                Refund.of(ACCOUNT, "more", null, spending, Credits.of(1), null),
                                Refund.of(ACCOUNT, "rest", null, spending, null, null)),
                        NOW);

        assertThat(outcomes.subList(2, 5)).allSatisfy(outcome -> assertThat(
                        ((Outcome.Recorded) outcome).entry().details().allocations())
                .singleElement()
                .extracting(Allocation::expiresAt)
                .isEqualTo(end));
    }

    @Test
    void replaying_any_key_at_any_time_changes_nothing_and_gets_the_first_answer() {
        long base = Long.getLong("property.seed", 20260615L);
        for (int story = 0; story < STORIES; story++) {
            long seed = base + story;
            replayingChangesNothing(new Random(seed), seed);
        }
    }

    private static void replayingChangesNothing(Random random, long seed) {
        Database plain = new Database();
        Database replaying = new Database();
        Map<LedgerCommand, JournalEntry> first = new HashMap<>();
        for (int batch = 0; batch < 6; batch++) {
            Instant now = NOW.plusSeconds(random.nextInt(200_000) * (long) batch);
            List<LedgerCommand> commands = commands(random, batch);
            List<LedgerCommand> withReplays = new ArrayList<>();
            for (LedgerCommand command : commands) {
                withReplays.add(command);
                if (random.nextBoolean()) {
                    withReplays.add(command);
                }
            }
            withReplays.addAll(first.keySet());

            plain.run(commands, now);
            List<Outcome> answers = replaying.run(withReplays, now);

            for (int index = 0; index < answers.size(); index++) {
                if (answers.get(index) instanceof Outcome.Recorded recorded) {
                    JournalEntry earlier = first.putIfAbsent(withReplays.get(index), recorded.entry());
                    assertThat(recorded.replayed()).as("seed %d", seed).isEqualTo(earlier != null);
                    assertThat(recorded.entry()).as("seed %d", seed).isEqualTo(first.get(withReplays.get(index)));
                }
            }
            assertThat(replaying.wallet).as("seed %d", seed).isEqualTo(plain.wallet);
            assertThat(replaying.journal).as("seed %d", seed).isEqualTo(plain.journal);
        }
    }

    private static List<LedgerCommand> commands(Random random, int batch) {
        List<LedgerCommand> commands = new ArrayList<>();
        for (int number = 0; number < 1 + random.nextInt(5); number++) {
            String key = batch + "-" + number;
            commands.add(
                    random.nextInt(3) == 0
                            ? grant(key, 1 + random.nextInt(50))
                            : Consume.of(ACCOUNT, key, null, Credits.of(1 + random.nextInt(30)), Activity.NONE));
        }
        return commands;
    }

    @Test
    void a_key_of_another_request_is_refused_within_a_batch_as_across_batches() {
        Database database = new Database();
        List<Outcome> outcomes = database.run(
                List.of(
                        grant("one", 10),
                        Consume.of(ACCOUNT, "one", null, Credits.of(1), Activity.NONE),
                        grant("one", 11)),
                NOW);
        List<Outcome> later = database.run(List.of(grant("one", 11)), NOW);

        assertThat(outcomes.get(0)).isInstanceOf(Outcome.Recorded.class);
        assertThat(List.of(outcomes.get(1), outcomes.get(2), later.get(0)))
                .extracting(outcome -> ((Outcome.Denied) outcome).rejection())
                .containsOnly(Rejection.IDEMPOTENCY_KEY_REUSED);
        assertThat(database.journal).hasSize(1);
    }

    static Grant grant(String key, long cap) {
        return Grant.of(
                ACCOUNT,
                key,
                new AllocationTerms(
                        AllocationSource.PROMOTION,
                        null,
                        null,
                        AllocationTerms.DEFAULT_PRIORITY,
                        null,
                        null,
                        List.of(new AllocationTerms.RuleTerms(Period.DAY, Credits.of(cap), null, null))));
    }
}

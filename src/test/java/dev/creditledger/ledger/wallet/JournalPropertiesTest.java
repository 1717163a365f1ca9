package dev.creditledger.ledger.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.credits.Hash;
import dev.creditledger.ledger.wallet.RandomStory.Step;
import dev.creditledger.testing.Property;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is true of every journal, and what can be known from it alone. */
class JournalPropertiesTest {
    @Test
    void the_sequence_has_no_gap_and_time_does_not_run_backwards() {
        Property.holds(1000, random -> {
            List<Step> story = RandomStory.tell(random);
            long sequence = 0;
            Instant previous = Instant.MIN;
            for (JournalEntry entry : RandomStory.journal(story)) {
                sequence++;
                assertThat(entry.sequence()).isEqualTo(sequence);
                assertThat(entry.createdAt()).isAfterOrEqualTo(previous);
                previous = entry.createdAt();
            }
            assertThat(RandomStory.outcome(story).sequence()).isEqualTo(sequence);
            assertThat(RandomStory.outcome(story).clock()).isAfterOrEqualTo(previous);
        });
    }

    @Test
    void the_chain_verifies_and_every_transaction_has_an_id_of_its_own() {
        Property.holds(500, random -> {
            List<Step> story = RandomStory.tell(random);
            List<JournalEntry> journal = RandomStory.journal(story);
            Set<UUID> ids = new HashSet<>();

            assertThat(HashChainTest.verifies(journal)).isTrue();
            assertThat(journal).allMatch(entry -> ids.add(entry.transactionId()));
            Hash head = journal.isEmpty()
                    ? Hash.NONE
                    : journal.get(journal.size() - 1).hash();
            assertThat(RandomStory.outcome(story).head()).isEqualTo(head);
        });
    }

    @Test
    void credits_are_conserved_as_the_journal_alone_tells() {
        Property.holds(1500, random -> {
            List<Step> story = RandomStory.tell(random);
            Map<UUID, Long> balances = new HashMap<>();
            RandomStory.journal(story).forEach(entry -> replay(entry, balances));
            for (Allocation allocation : RandomStory.outcome(story).allocations()) {
                assertThat(balances.remove(allocation.id()))
                        .isEqualTo(allocation.pool().balance().micros());
            }
            assertThat(balances.values()).as("of those that ended").allMatch(rest -> rest == 0);
        });
    }

    /** Adds up without knowing the types. */
    private static void replay(JournalEntry entry, Map<UUID, Long> balances) {
        long sum = 0;
        for (Posting posting : entry.postings()) {
            long before = balances.getOrDefault(posting.allocationId(), 0L);
            Tally change = posting.change();
            long after = before
                    + change.granted().micros()
                    - change.consumed().micros()
                    - change.held().micros()
                    - change.forfeited().micros();
            assertThat(posting.balanceBefore().micros()).isEqualTo(before);
            assertThat(posting.balanceAfter().micros()).isEqualTo(after);
            balances.put(posting.allocationId(), after);
            sum += amount(entry.type(), change).micros();
        }
        assertThat(entry.amount().micros()).isEqualTo(sum);
    }

    /** Written down again: one way an amount may be wrong is in the type's own rule. */
    private static Credits amount(EntryType type, Tally change) {
        return switch (type) {
            case GRANT, RESET -> change.granted();
            case CONSUME, CAPTURE -> change.consumed();
            case RESERVE -> change.held();
            case RELEASE -> Credits.ZERO.minus(change.held());
            case REFUND -> change.granted().minus(change.consumed());
            case EXPIRE, VOID -> change.forfeited();
            case ADJUST -> change.granted().minus(change.forfeited());
        };
    }

    @Test
    void the_balance_after_is_what_the_scope_can_spend_then() {
        Property.holds(1000, random -> {
            for (Step step : RandomStory.tell(random)) {
                if (step.decision().outcome() instanceof Outcome.Recorded recorded) {
                    Wallet after = step.decision().wallet();
                    JournalEntry entry = recorded.entry();
                    assertThat(entry.balanceAfter()).isEqualTo(after.balance(entry.siteId(), after.clock()));
                    assertThat(entry).isEqualTo(lastOf(step.decision().entries()));
                }
            }
        });
    }

    /** A tally begins anew at each reset of the pool, with what is still held carried over. */
    @Test
    void the_tallies_of_all_allocations_follow_from_the_journal_alone() {
        Property.holds(1000, random -> {
            Map<UUID, Tally> tallies = new HashMap<>();
            for (Step step : RandomStory.tell(random)) {
                for (JournalEntry entry : step.decision().entries()) {
                    entry.postings()
                            .forEach(posting -> tallies.merge(
                                    posting.allocationId(),
                                    posting.change(),
                                    entry.type() == EntryType.RESET ? JournalPropertiesTest::begunAnew : Tally::plus));
                }
                List<Allocation> all = new ArrayList<>(step.decision().wallet().allocations());
                all.addAll(step.decision().ended());
                all.forEach(allocation -> assertThat(allocation.tally()).isEqualTo(tallies.get(allocation.id())));
            }
        });
    }

    private static Tally begunAnew(Tally before, Tally change) {
        return new Tally(change.granted().plus(before.held()), Credits.ZERO, before.held(), Credits.ZERO);
    }

    @Test
    void the_limits_after_an_entry_are_those_of_the_wallet_then() {
        Property.holds(1000, random -> {
            for (Step step : RandomStory.tell(random)) {
                if (step.decision().outcome() instanceof Outcome.Recorded recorded) {
                    recorded.entry().postings().forEach(posting -> assertThat(posting.limitsAfter())
                            .isEqualTo(limits(step.decision(), posting.allocationId())));
                }
            }
        });
    }

    private static List<Credits> limits(Decision decision, UUID id) {
        return Stream.concat(decision.wallet().allocations().stream(), decision.ended().stream())
                .filter(allocation -> allocation.id().equals(id))
                .findFirst()
                .orElseThrow()
                .rules()
                .stream()
                .skip(1)
                .map(UsageRule::balance)
                .toList();
    }

    private static JournalEntry lastOf(List<JournalEntry> entries) {
        return entries.get(entries.size() - 1);
    }
}

package dev.creditledger.ledger.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.wallet.RandomStory.Step;
import dev.creditledger.testing.Property;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RefundPropertiesTest {
    @Test
    void no_transaction_is_given_back_more_than_it_spent() {
        Property.holds(1500, random -> {
            Map<UUID, Credits> spent = new HashMap<>();
            for (JournalEntry entry : RandomStory.journal(RandomStory.tell(random))) {
                if (entry.type() == EntryType.CONSUME || entry.type() == EntryType.CAPTURE) {
                    spent.put(entry.transactionId(), entry.amount());
                }
                if (entry.type() == EntryType.REFUND) {
                    assertThat(entry.amount()).isGreaterThan(Credits.ZERO);
                    Credits left = spent.merge(entry.details().refundOf(), entry.amount(), Credits::minus);
                    assertThat(left).isGreaterThanOrEqualTo(Credits.ZERO);
                }
            }
        });
    }

    @Test
    void from_each_allocation_no_more_comes_back_than_was_drawn_of_it() {
        Property.holds(1000, random -> {
            Map<UUID, Map<UUID, Credits>> drawn = new HashMap<>();
            for (JournalEntry entry : RandomStory.journal(RandomStory.tell(random))) {
                Map<UUID, Credits> parts = new HashMap<>();
                entry.postings()
                        .forEach(posting -> parts.put(
                                posting.allocationId(), posting.change().consumed()));
                drawn.put(entry.transactionId(), parts);
                if (entry.type() == EntryType.REFUND) {
                    Map<UUID, Credits> left = drawn.get(entry.details().refundOf());
                    parts.forEach((id, change) -> {
                        if (change.isNegative()) {
                            assertThat(left.merge(id, change, Credits::plus)).isGreaterThanOrEqualTo(Credits.ZERO);
                        }
                    });
                }
            }
        });
    }

    @Test
    void parts_given_back_one_by_one_come_to_the_whole() {
        Property.holds(1500, RefundPropertiesTest::checkParts);
    }

    private static void checkParts(RandomGenerator random) {
        List<Step> story = RandomStory.tell(random);
        List<JournalEntry> journal = RandomStory.journal(story);
        List<Refundable> left = journal.stream()
                .flatMap(entry -> new JournalPast(journal).refundable(entry.transactionId()).stream())
                .filter(refundable -> refundable.left().isPositive())
                .toList();
        if (left.isEmpty()) {
            return;
        }
        Refundable refundable = Property.oneOf(random, left);
        Wallet start = RandomStory.outcome(story);
        Wallet atOnce = refund(start, new ArrayList<>(journal), refundable, null, start.clock());
        if (atOnce.sequence() == start.sequence()) {
            return; // no room in the wallet
        }
        Wallet inParts = start;
        List<JournalEntry> written = new ArrayList<>(journal);
        Credits open = refundable.left();
        for (int number = 0; open.isPositive(); number++) {
            Credits part = number == 3 ? open : new Credits(1 + random.nextLong(open.micros()));
            inParts = refund(inParts, written, refundable, part, start.clock());
            open = open.minus(part);
        }
        Credits homeless = homeless(start, atOnce);
        assertThat(homeless(start, inParts)).isEqualTo(homeless);
        for (Allocation before : start.allocations()) {
            assertThat(find(inParts, before.id())).isEqualTo(find(atOnce, before.id()));
        }
    }

    private static Wallet refund(
            Wallet wallet, List<JournalEntry> journal, Refundable refundable, Credits amount, Instant now) {
        String key = "refund-" + journal.size();
        UUID id = refundable.entry().transactionId();
        Decision decision = wallet.decide(
                Refund.of(TestWallet.ACCOUNT, key, null, id, amount, null), new JournalPast(journal), now);
        journal.addAll(decision.entries());
        return decision.wallet();
    }

    private static Credits homeless(Wallet before, Wallet after) {
        return after.allocations().stream()
                .filter(allocation -> before.allocations().stream()
                        .noneMatch(present -> present.id().equals(allocation.id())))
                .map(allocation -> allocation.pool().balance())
                .reduce(Credits.ZERO, Credits::plus);
    }

    private static List<Allocation> find(Wallet wallet, UUID id) {
        return wallet.allocations().stream()
                .filter(allocation -> allocation.id().equals(id))
                .toList();
    }
}

package dev.creditledger.ledger.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The random stories are worth telling: everything that can happen happens, and often. */
class RandomStoryTest {
    private final Map<EntryType, Integer> entries = new EnumMap<>(EntryType.class);
    private final Map<Rejection, Integer> rejections = new EnumMap<>(Rejection.class);
    private int drawsFromSeveral;
    private int collapsedResets;
    private int exhausted;
    private int largest;

    @Test
    void stories_are_eventful() {
        Property.holds(1000, random -> RandomStory.tell(random).forEach(this::count));

        for (EntryType type : EntryType.values()) {
            assertThat(entries.get(type)).as("%s", type).isGreaterThan(500);
        }
        assertThat(rejections)
                .containsOnlyKeys(Rejection.INSUFFICIENT_CREDITS, Rejection.WALLET_FULL, Rejection.INVALID_TERMS);
        assertThat(rejections.values()).allMatch(count -> count > 25);
        assertThat(drawsFromSeveral).isGreaterThan(500);
        assertThat(collapsedResets).isGreaterThan(500);
        assertThat(exhausted).isGreaterThan(100);
        assertThat(largest).isGreaterThan(5);
    }

    private void count(RandomStory.Step step) {
        if (step.decision().outcome() instanceof Outcome.Denied denied) {
            rejections.merge(denied.rejection(), 1, Integer::sum);
        }
        for (JournalEntry entry : step.decision().entries()) {
            entries.merge(entry.type(), 1, Integer::sum);
            drawsFromSeveral += entry.postings().size() > 1 ? 1 : 0;
            collapsedResets += entry.details().periods() > 1 ? 1 : 0;
        }
        for (Allocation allocation : step.decision().ended()) {
            exhausted += allocation.ending().reason() == EndReason.EXHAUSTED ? 1 : 0;
        }
        largest = Math.max(largest, step.before().allocations().size());
    }
}

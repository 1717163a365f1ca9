package dev.creditledger.ledger.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.ledger.audit.Verification;
import dev.creditledger.ledger.wallet.RandomStory.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the wallet writes is in order, whatever happens to it; and no entry can be changed unnoticed. */
class JournalAuditPropertiesTest {
    @Test
    void every_story_is_in_order() {
        Property.holds(1500, random -> {
            List<Step> story = RandomStory.tell(random);

            Verification verification = new ForgedJournal(RandomStory.journal(story)).verify(stored(story));

            assertThat(verification.firstDivergence()).isEmpty();
            assertThat(verification.transactions())
                    .isEqualTo(RandomStory.outcome(story).sequence());
        });
    }

    @Test
    void an_entry_taken_out_or_changed_is_the_one_that_is_named() {
        Property.holds(500, random -> {
            List<Step> story = RandomStory.tell(random);
            ForgedJournal journal = new ForgedJournal(RandomStory.journal(story));
            if (journal.entries().isEmpty()) {
                return;
            }
            int sequence = random.nextInt(journal.entries().size()) + 1;
            ForgedJournal forged =
                    switch (random.nextInt(3)) {
                        case 0 -> journal.without(sequence);
                        case 1 ->
                            journal.with(
                                    sequence,
                                    entry -> ForgedJournal.of(
                                            entry, entry.amount().plus(new Credits(random.nextInt(1, 1000)))));
                        default ->
                            journal.with(
                                    sequence,
                                    entry -> ForgedJournal.dated(
                                            entry, entry.createdAt().plusMillis(random.nextInt(1, 1000))));
                    };

            assertThat(forged.verify(stored(story))
                            .firstDivergence()
                            .orElseThrow()
                            .sequence())
                    .isEqualTo(sequence);
        });
    }

    /** As the tables have it: every allocation as it was written last, ended ones too. */
    private static Wallet stored(List<Step> story) {
        Map<UUID, Allocation> allocations = new LinkedHashMap<>();
        for (Step step : story) {
            step.decision().wallet().allocations().forEach(each -> allocations.put(each.id(), each));
            step.decision().ended().forEach(each -> allocations.put(each.id(), each));
        }
        Wallet wallet = RandomStory.outcome(story);
        return new Wallet(
                wallet.accountId(),
                wallet.timeZone(),
                wallet.sequence(),
                wallet.head(),
                wallet.clock(),
                List.copyOf(allocations.values()),
                wallet.reservations());
    }
}

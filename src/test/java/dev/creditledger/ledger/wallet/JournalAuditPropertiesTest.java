package dev.creditledger.ledger.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.verification.fold.AuditClock;
import dev.creditledger.ledger.verification.fold.JournalAudit;
import dev.creditledger.ledger.verification.fold.StoredState;
import dev.creditledger.ledger.verification.fold.Verification;
import dev.creditledger.ledger.wallet.RandomStory.Step;
import dev.creditledger.testing.Property;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /** An audit that goes on from what another one knew comes to the same. */
    @Test
    void every_story_is_in_order_from_wherever_an_audit_goes_on() {
        Property.holds(500, random -> {
            List<Step> story = RandomStory.tell(random);
            ForgedJournal journal = new ForgedJournal(RandomStory.journal(story));
            Wallet stored = stored(story);
            int cut = random.nextInt(journal.entries().size() + 1);
            JournalAudit first = journal.audit(stored);
            journal.entries().subList(0, cut).forEach(first::accept);

            JournalAudit second = JournalAudit.from(first.state(), 0);
            journal.entries().subList(cut, journal.entries().size()).forEach(second::accept);
            Set<UUID> known = new HashSet<>();
            first.state().allocations().forEach(each -> known.add(each.terms().id()));
            List<Allocation> touched = stored.allocations().stream()
                    .filter(each -> each.grantedSequence() > cut || known.contains(each.id()))
                    .toList();
            Verification verification = second.conclude(
                    StoredState.of(AuditedStory.withAllocations(stored, touched)),
                    new AuditClock(Instant.MAX, stored.clock()));

            assertThat(verification.firstDivergence()).isEmpty();
            assertThat(verification.head()).isEqualTo(stored.head());
        });
    }

    @Test
    void every_closed_reservation_is_what_the_journal_tells() {
        Property.holds(500, random -> {
            List<Step> story = RandomStory.tell(random);
            Map<UUID, Reservation> stored = new HashMap<>();
            story.forEach(step -> step.decision().reservations().forEach(each -> stored.put(each.id(), each)));
            ForgedJournal journal = new ForgedJournal(RandomStory.journal(story));
            JournalAudit audit = journal.audit(stored(story));
            journal.entries().forEach(audit::accept);

            audit.takeClosed()
                    .forEach(each ->
                            audit.compareClosed(each, stored.get(each.state().id()), null));

            assertThat(audit.goesOn()).isTrue();
            assertThat(audit.closings())
                    .isEqualTo(stored.values().stream()
                            .filter(each -> !each.isOpen())
                            .count());
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

    /** The state as the tables have it: every allocation as it was written last, ended ones too. */
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

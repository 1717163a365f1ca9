package dev.creditledger.ledger.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.testing.Property;
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
    private int capturesThatStayOpen;
    private int capturesBeyondWhatWasHeld;
    private int expiredReservations;
    private int forfeitedByRelease;
    private int extensions;
    private int refundsThatMadeAnAllocation;
    private int refundsToTheOrigin;
    private int endedWithSomethingHeld;
    private int severalAtOnce;
    private int largest;

    @Test
    void stories_are_eventful() {
        Property.holds(1000, random -> RandomStory.tell(random).forEach(this::count));

        for (EntryType type : EntryType.values()) {
            assertThat(entries.get(type)).as("%s", type).isGreaterThan(500);
        }
        assertThat(rejections)
                .containsOnlyKeys(
                        Rejection.INSUFFICIENT_CREDITS,
                        Rejection.WALLET_FULL,
                        Rejection.INVALID_TERMS,
                        Rejection.NO_SUCH_ALLOCATION,
                        Rejection.NO_OPEN_RESERVATION,
                        Rejection.NOTHING_HELD,
                        Rejection.UNKNOWN_TRANSACTION,
                        Rejection.NOT_REFUNDABLE,
                        Rejection.REFUND_TOO_LARGE);
        assertThat(rejections.values()).allMatch(count -> count > 25);
        assertThat(drawsFromSeveral).isGreaterThan(500);
        assertThat(collapsedResets).isGreaterThan(500);
        assertThat(exhausted).isGreaterThan(100);
        assertThat(capturesThatStayOpen).isGreaterThan(400);
        assertThat(capturesBeyondWhatWasHeld).isGreaterThan(100);
        assertThat(expiredReservations).isGreaterThan(500);
        assertThat(forfeitedByRelease).isGreaterThan(100);
        assertThat(extensions).isGreaterThan(100);
        assertThat(refundsThatMadeAnAllocation).isGreaterThan(100);
        assertThat(refundsToTheOrigin).isGreaterThan(400);
        assertThat(endedWithSomethingHeld).isGreaterThan(50);
        assertThat(severalAtOnce).isGreaterThan(100);
        assertThat(largest).isGreaterThan(5);
    }

    @Test
    void amounts_are_waited_for_in_every_way() {
        Map<ShortagePropertiesTest.Wait, Integer> waits = new EnumMap<>(ShortagePropertiesTest.Wait.class);
        Property.holds(500, random -> waits.merge(ShortagePropertiesTest.check(random), 1, Integer::sum));

        assertThat(waits).containsOnlyKeys(ShortagePropertiesTest.Wait.values());
        assertThat(waits.values()).allMatch(count -> count > 25);
    }

    private void count(RandomStory.Step step) {
        if (step.decision().outcome() instanceof Outcome.Denied denied) {
            rejections.merge(denied.rejection(), 1, Integer::sum);
        }
        for (JournalEntry entry : step.decision().entries()) {
            entries.merge(entry.type(), 1, Integer::sum);
            drawsFromSeveral += entry.postings().size() > 1 ? 1 : 0;
            collapsedResets += entry.details().periods() > 1 ? 1 : 0;
            countDetails(entry);
        }
        extensions += step.decision().outcome() instanceof Outcome.Kept ? 1 : 0;
        severalAtOnce += step.decision().outcome() instanceof Outcome.RecordedAll all
                        && all.entries().size() > 1
                ? 1
                : 0;
        endedWithSomethingHeld += (int) step.decision().wallet().allocations().stream()
                .filter(allocation -> allocation.ending() != null)
                .count();
        for (Allocation allocation : step.decision().ended()) {
            exhausted += allocation.ending().reason() == EndReason.EXHAUSTED ? 1 : 0;
        }
        largest = Math.max(largest, step.before().allocations().size());
    }

    private void countDetails(JournalEntry entry) {
        ReservationState reservation = entry.details().reservation();
        if (entry.type() == EntryType.CAPTURE) {
            capturesThatStayOpen += reservation.status() == ReservationStatus.OPEN ? 1 : 0;
            capturesBeyondWhatWasHeld += reservation.captured().compareTo(reservation.amount()) > 0 ? 1 : 0;
        }
        if (entry.type() == EntryType.RELEASE) {
            expiredReservations += reservation.status() == ReservationStatus.EXPIRED ? 1 : 0;
            forfeitedByRelease += entry.postings().stream()
                            .anyMatch(posting -> posting.change().forfeited().isPositive())
                    ? 1
                    : 0;
        }
        if (entry.type() == EntryType.REFUND) {
            boolean isNew = entry.details().allocation() != null;
            refundsThatMadeAnAllocation += isNew ? 1 : 0;
            refundsToTheOrigin += entry.postings().size() > (isNew ? 1 : 0) ? 1 : 0;
        }
    }
}

package dev.creditledger.ledger.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.wallet.Allocation;
import dev.creditledger.ledger.wallet.EntryDetails;
import dev.creditledger.ledger.wallet.EntryType;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.ledger.wallet.Posting;
import dev.creditledger.ledger.wallet.Provenance;
import dev.creditledger.ledger.wallet.RandomStory;
import dev.creditledger.ledger.wallet.ReservationState;
import dev.creditledger.ledger.wallet.ReservationStatus;
import dev.creditledger.ledger.wallet.Tally;
import dev.creditledger.ledger.wallet.TimeZoneHistory;
import dev.creditledger.ledger.wallet.Wallet;
import dev.creditledger.testing.Property;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What the journal tells of an instant of the past is what was the case then. */
public class AllocationPastPropertiesTest {
    @Test
    void each_instant_of_the_past_is_as_it_was() {
        Property.holds(2_000, AllocationPastPropertiesTest::checkStory);
    }

    private static void checkStory(RandomGenerator random) {
        List<RandomStory.Step> steps = RandomStory.tell(random);
        List<JournalEntry> journal = RandomStory.journal(steps);
        Wallet last = RandomStory.outcome(steps);
        for (int index = 0; index + 1 < steps.size(); index++) {
            Wallet then = steps.get(index).decision().wallet();
            Instant end = steps.get(index + 1).decision().wallet().clock();
            for (Instant instant : instants(random, then, end)) {
                assertThat(stands(past(journal, last, instant), instant))
                        .as("after step %s at %s", index, instant)
                        .isEqualTo(stands(then.rolledForward(instant), instant));
            }
        }
    }

    /** Instants from the wallet's clock to the next write's: the first, the last, what falls due, and one between. */
    public static List<Instant> instants(RandomGenerator random, Wallet wallet, Instant end) {
        List<Instant> instants = new ArrayList<>();
        if (wallet.clock().isBefore(end)) {
            long from = wallet.clock().toEpochMilli();
            instants.add(wallet.clock());
            instants.add(end.minusMillis(1));
            wallet.nextDue().ifPresent(instants::add);
            wallet.nextDue().map(due -> due.minusMillis(1)).ifPresent(instants::add);
            instants.add(Instant.ofEpochMilli(random.nextLong(from, end.toEpochMilli())));
        }
        return instants.stream()
                .filter(instant -> !instant.isBefore(wallet.clock()) && instant.isBefore(end))
                .toList();
    }

    /** What can be seen of it: per scope and allocation, and what is held. */
    public static Map<Object, Object> stands(Wallet wallet, Instant instant) {
        Map<Object, Object> seen = new LinkedHashMap<>();
        for (UUID site : RandomStory.SCOPES) {
            seen.put("balance " + site, wallet.balance(site, instant));
        }
        for (Allocation allocation : wallet.active(null, instant)) {
            seen.put(
                    allocation.id(),
                    rules(allocation) + " " + allocation.siteId()
                            + allocation.tally().held());
        }
        seen.put(
                "held",
                wallet.allocations().stream()
                        .map(allocation -> allocation.tally().held())
                        .reduce(Credits.ZERO, Credits::plus));
        return seen;
    }

    private static List<String> rules(Allocation allocation) {
        return allocation.rules().stream()
                .map(rule -> rule.period() + " " + rule.balance() + " of " + rule.cap())
                .toList();
    }

    /** Adds it up as the database does. */
    private static Wallet past(List<JournalEntry> journal, Wallet now, Instant at) {
        Map<UUID, JournalEntry> latest = new HashMap<>();
        Map<UUID, JournalEntry> terms = new HashMap<>();
        Map<UUID, Credits> held = new HashMap<>();
        Map<UUID, Boolean> ended = new HashMap<>();
        List<TimeZoneHistory.Change> moves = new ArrayList<>();
        for (JournalEntry entry : journal) {
            EntryDetails details = entry.details();
            if (details.timeZone() != null) {
                moves.add(new TimeZoneHistory.Change(
                        entry.sequence(), entry.createdAt(), details.timeZoneBefore(), details.timeZone()));
            }
            if (entry.createdAt().isAfter(at)) {
                continue;
            }
            for (Posting posting : entry.postings()) {
                UUID id = posting.allocationId();
                latest.put(id, entry);
                held.merge(id, posting.change().held(), Credits::plus);
                ended.merge(id, entry.type() == EntryType.VOID || entry.type() == EntryType.EXPIRE, Boolean::logicalOr);
                if (details.allocation(id).isPresent()) {
                    terms.put(id, entry);
                }
            }
        }
        List<AllocationPast> allocations = latest.keySet().stream()
                .map(id -> allocation(latest.get(id), terms.get(id), held.get(id), ended.get(id), id))
                .toList();
        return AllocationPast.wallet(now.accountId(), allocations, new TimeZoneHistory(now.timeZone(), moves), at);
    }

    private static AllocationPast allocation(
            JournalEntry latest, JournalEntry terms, Credits held, boolean ended, UUID id) {
        Posting posting = latest.postings().stream()
                .filter(each -> each.allocationId().equals(id))
                .findFirst()
                .orElseThrow();
        ReservationState reservation = latest.details().reservation();
        return new AllocationPast(
                ofEntry(terms, id),
                latest.sequence(),
                latest.createdAt(),
                reservation != null && reservation.status() == ReservationStatus.EXPIRED,
                posting.balanceAfter(),
                posting.limitsAfter(),
                held,
                ended);
    }

    private static Allocation ofEntry(JournalEntry entry, UUID id) {
        Allocation told = entry.details().allocation(id).orElseThrow();
        return new Allocation(
                new Provenance(
                        told.id(),
                        entry.sequence(),
                        told.source(),
                        told.subscriptionId(),
                        told.siteId(),
                        entry.createdAt(),
                        told.effectiveAt(),
                        told.provenance().costBasis(),
                        null),
                told.priority(),
                told.expiresAt(),
                told.rules(),
                Tally.granting(told.pool().balance()),
                null);
    }
}

package dev.creditledger.ledger.wallet;

import dev.creditledger.ledger.credits.Credits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The past as a whole journal tells it. */
public record JournalPast(List<JournalEntry> journal) implements Past {
    @Override
    public Optional<JournalEntry> carriedOut(UUID transactionId) {
        return journal.stream()
                .filter(entry -> entry.transactionId().equals(transactionId))
                .findFirst();
    }

    @Override
    public boolean hasAllocationNamed(String externalId) {
        return journal.stream()
                .anyMatch(entry -> externalId.equals(entry.details().externalId()));
    }

    private Map<UUID, Lifespan> lifespans() {
        Map<UUID, Lifespan> lifespans = new HashMap<>();
        for (JournalEntry entry : journal) {
            entry.details().allocations().forEach(told -> lifespans.put(told.id(), Lifespan.of(told)));
        }
        return lifespans;
    }

    @Override
    public Optional<Refundable> refundable(UUID transactionId) {
        Credits refunded = journal.stream()
                .filter(entry -> transactionId.equals(entry.details().refundOf()))
                .map(JournalEntry::amount)
                .reduce(Credits.ZERO, Credits::plus);
        return carriedOut(transactionId).map(entry -> new Refundable(entry, refunded, lifespans()));
    }
}

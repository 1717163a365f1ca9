package dev.creditledger.ledger.lane;

import dev.creditledger.ledger.store.LedgerStore.Recalled;
import dev.creditledger.ledger.store.TransactionKey;
import dev.creditledger.ledger.wallet.Decision;
import dev.creditledger.ledger.wallet.EntryType;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.ledger.wallet.Lifespan;
import dev.creditledger.ledger.wallet.Past;
import dev.creditledger.ledger.wallet.Refundable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What the journals have of a batch's questions, and what the batch itself has added to them so far. */
final class BatchPast {
    private final Map<TransactionKey, JournalEntry> carriedOut;
    private final Map<TransactionKey, Refundable> refundable;
    private final Map<UUID, Set<String>> named;
    /** How long credits of allocations lived that have ended in the batch. */
    private final Map<UUID, Lifespan> ended = new HashMap<>(0);

    BatchPast(Recalled recalled) {
        carriedOut = new HashMap<>(recalled.carriedOut());
        refundable = new HashMap<>(recalled.refundable());
        named = new HashMap<>(recalled.named());
    }

    /** One account's. */
    Past of(UUID accountId) {
        return new Past() {
            @Override
            public Optional<JournalEntry> carriedOut(UUID transactionId) {
                return Optional.ofNullable(carriedOut.get(new TransactionKey(accountId, transactionId)));
            }

            @Override
            public Optional<Refundable> refundable(UUID transactionId) {
                return find(new TransactionKey(accountId, transactionId));
            }

            @Override
            public boolean hasAllocationNamed(String externalId) {
                return named.getOrDefault(accountId, Set.of()).contains(externalId);
            }
        };
    }

    boolean knows(TransactionKey request) {
        return carriedOut.containsKey(request);
    }

    /** Takes down what has been decided. */
    void add(Decision decision) {
        decision.ended().forEach(allocation -> ended.put(allocation.id(), Lifespan.of(allocation)));
        for (JournalEntry entry : decision.entries()) {
            String externalId = entry.details().externalId();
            if (externalId != null) {
                named.merge(entry.accountId(), Set.of(externalId), BatchPast::union);
            }
            carriedOut.put(new TransactionKey(entry.accountId(), entry.transactionId()), entry);
            if (entry.type() == EntryType.REFUND) {
                TransactionKey subject =
                        new TransactionKey(entry.accountId(), entry.details().refundOf());
                find(subject).ifPresent(of -> refundable.put(subject, of.refund(entry.amount())));
            }
        }
    }

    private Optional<Refundable> find(TransactionKey subject) {
        return Optional.ofNullable(refundable.get(subject))
                .or(() -> Optional.ofNullable(carriedOut.get(subject)).map(Refundable::untouched))
                .map(found -> found.since(ended));
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> both = new HashSet<>(one);
        both.addAll(other);
        return both;
    }
}

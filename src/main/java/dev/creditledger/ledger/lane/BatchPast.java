package dev.creditledger.ledger.lane;

import dev.creditledger.ledger.store.LedgerStore.Recalled;
import dev.creditledger.ledger.store.TransactionKey;
import dev.creditledger.ledger.wallet.EntryType;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.ledger.wallet.Past;
import dev.creditledger.ledger.wallet.Refundable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What the journals have of a batch's questions, and what the batch itself has added to them so far. */
final class BatchPast {
    private final Map<TransactionKey, JournalEntry> carriedOut;
    private final Map<TransactionKey, Refundable> refundable;

    BatchPast(Recalled recalled) {
        carriedOut = new HashMap<>(recalled.carriedOut());
        refundable = new HashMap<>(recalled.refundable());
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
        };
    }

    boolean knows(TransactionKey request) {
        return carriedOut.containsKey(request);
    }

    void add(List<JournalEntry> entries) {
        for (JournalEntry entry : entries) {
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
                .or(() -> Optional.ofNullable(carriedOut.get(subject)).map(Refundable::untouched));
    }
}

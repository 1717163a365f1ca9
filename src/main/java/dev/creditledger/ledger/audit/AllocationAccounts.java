package dev.creditledger.ledger.audit;

import dev.creditledger.ledger.wallet.Allocation;
import dev.creditledger.ledger.wallet.EntryType;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.ledger.wallet.Posting;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** All allocations that the journal has told of so far, in the order they were granted, ended ones too. */
final class AllocationAccounts {
    private final Map<UUID, AllocationAccount> accounts = new LinkedHashMap<>();

    Map<UUID, AllocationAccount> all() {
        return Collections.unmodifiableMap(accounts);
    }

    List<AllocationSums> sums() {
        return accounts.values().stream().map(AllocationAccount::sums).toList();
    }

    /** What the entry makes of those it moves. Fails when it cannot be; changes nothing yet either way. */
    Map<UUID, AllocationAccount> after(JournalEntry entry) {
        Map<UUID, AllocationAccount> moved = new HashMap<>(2);
        for (Posting posting : entry.postings()) {
            UUID id = posting.allocationId();
            AllocationAccount before = moved.containsKey(id) ? moved.get(id) : account(entry, id);
            moved.put(id, before.after(entry, posting));
        }
        return moved;
    }

    void replace(Map<UUID, AllocationAccount> moved) {
        accounts.putAll(moved);
    }

    private AllocationAccount account(JournalEntry entry, UUID allocationId) {
        boolean isGranted = grants(entry, allocationId);
        AllocationAccount known = accounts.get(allocationId);
        if (isGranted && known != null) {
            throw DivergedException.of(
                    entry.sequence(),
                    Check.GRANTED_TWICE,
                    "granted by entry " + known.grantedSequence(),
                    "granted again",
                    "Allocation " + allocationId + " is granted a second time.");
        }
        if (!isGranted && known == null) {
            throw DivergedException.of(
                    entry.sequence(),
                    Check.UNKNOWN_ALLOCATION,
                    "a granted allocation",
                    allocationId,
                    "The entry moves credits of an allocation that was never granted.");
        }
        return isGranted ? AllocationAccount.granted(entry) : known;
    }

    private static boolean grants(JournalEntry entry, UUID allocationId) {
        Allocation told = entry.details().allocation();
        return (entry.type() == EntryType.GRANT || entry.type() == EntryType.REFUND)
                && told != null
                && told.id().equals(allocationId);
    }
}

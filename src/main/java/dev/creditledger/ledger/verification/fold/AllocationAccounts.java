package dev.creditledger.ledger.verification.fold;

import dev.creditledger.ledger.wallet.Allocation;
import dev.creditledger.ledger.wallet.EntryType;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.ledger.wallet.Posting;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The allocations that the journal has told of, in the order they were granted, ended ones too. */
final class AllocationAccounts {
    private final Map<UUID, AllocationAccount> accounts = new LinkedHashMap<>();
    /** Those of them that something can still happen to. */
    private final Map<UUID, AllocationAccount> unfinished = new LinkedHashMap<>();
    /** When time next changes one of them; null when that has to be looked for. */
    private Instant nextDue;

    AllocationAccounts() {}

    AllocationAccounts(Collection<AllocationAccount> known) {
        known.forEach(this::put);
    }

    Map<UUID, AllocationAccount> all() {
        return Collections.unmodifiableMap(accounts);
    }

    Collection<AllocationAccount> unfinished() {
        return Collections.unmodifiableCollection(unfinished.values());
    }

    List<AllocationSums> sums() {
        return accounts.values().stream().map(AllocationAccount::sums).toList();
    }

    /** When the pool that the entry resets was due; when the entry was made, where it resets none that is known. */
    Instant resetDate(JournalEntry entry) {
        AllocationAccount account = only(entry);
        return account == null || account.pool().resetDate() == null
                ? entry.createdAt()
                : account.pool().resetDate();
    }

    /** When the allocation that the entry ends was to expire; when the entry was made, where no such time is known. */
    Instant expiry(JournalEntry entry) {
        AllocationAccount account = only(entry);
        return account == null || account.terms().expiresAt() == null
                ? entry.createdAt()
                : account.terms().expiresAt();
    }

    private AllocationAccount only(JournalEntry entry) {
        return entry.postings().isEmpty()
                ? null
                : accounts.get(entry.postings().get(0).allocationId());
    }

    /** Does what time did to limits ahead of an entry. */
    void pass(Moment moment, long ahead, long lastRequest) {
        if (nextDue().isAfter(moment.limitsUntil())) {
            return;
        }
        for (AllocationAccount account : List.copyOf(unfinished.values())) {
            if (account.hasLimitDue(moment.limitsUntil())) {
                put(account.passing(moment.limitsUntil(), ahead, lastRequest));
            }
        }
    }

    /** Nothing is asked for as long as something due has not been done. */
    void requireNothingDue(long sequence, Instant by) {
        if (!nextDue().isAfter(by)) {
            unfinished.values().stream()
                    .filter(account -> account.ending() == null)
                    .forEach(account -> TimeCheck.requireNothingDue(sequence, account, by));
        }
    }

    void moveTo(ZoneId timeZone) {
        List.copyOf(unfinished.values()).forEach(account -> put(account.in(timeZone)));
    }

    /** What the entry makes of those it moves. Fails when it cannot be; changes nothing yet either way. */
    Map<UUID, AllocationAccount> after(RulesAfter step, ZoneId timeZone) {
        JournalEntry entry = step.entry();
        Map<UUID, AllocationAccount> moved = new HashMap<>(2);
        for (Posting posting : entry.postings()) {
            UUID id = posting.allocationId();
            AllocationAccount before = moved.containsKey(id) ? moved.get(id) : account(entry, id, timeZone);
            AllocationAccount after = before.after(entry, posting, step);
            requireInTime(entry, posting, before);
            moved.put(id, after);
        }
        return moved;
    }

    private static void requireInTime(JournalEntry entry, Posting posting, AllocationAccount before) {
        switch (entry.type()) {
            case RESET -> TimeCheck.requireReset(entry, posting, before);
            case EXPIRE -> TimeCheck.requireExpired(entry, before);
            case GRANT -> TimeCheck.requireFirstResets(entry, before);
            case CONSUME, RESERVE, CAPTURE, RELEASE, REFUND, VOID, ADJUST -> {}
        }
    }

    void replace(Map<UUID, AllocationAccount> moved) {
        moved.values().forEach(this::put);
    }

    private void put(AllocationAccount account) {
        UUID id = account.terms().id();
        AllocationAccount before = accounts.put(id, account);
        if (account.isOver()) {
            unfinished.remove(id);
        } else {
            unfinished.put(id, account);
        }
        if (before == null || !before.nextDue().equals(account.nextDue())) {
            nextDue = null;
        }
    }

    private Instant nextDue() {
        if (nextDue == null) {
            nextDue = Instant.MAX;
            for (AllocationAccount account : unfinished.values()) {
                Instant due = account.nextDue();
                nextDue = due.isBefore(nextDue) ? due : nextDue;
            }
        }
        return nextDue;
    }

    private AllocationAccount account(JournalEntry entry, UUID allocationId, ZoneId timeZone) {
        Optional<Allocation> told = granted(entry, allocationId);
        boolean isGranted = told.isPresent();
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
        return told.map(terms -> AllocationAccount.granted(entry, terms, timeZone))
                .orElse(known);
    }

    private static Optional<Allocation> granted(JournalEntry entry, UUID allocationId) {
        return entry.type() == EntryType.GRANT || entry.type() == EntryType.REFUND
                ? entry.details().allocation(allocationId)
                : Optional.empty();
    }
}

package dev.creditledger.ledger.wallet;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;

/** A wallet while one command is being decided: the only mutable thing in this room, and it never leaves it. */
final class WalletEdit {
    private final Wallet before;
    private final List<Allocation> allocations;
    private final List<JournalEntry> entries = new ArrayList<>(1);
    private ZoneId timeZone;
    private long sequence;
    private Hash head;
    private Instant clock;
    private boolean changed;
    private boolean orderChanged;

    WalletEdit(Wallet wallet) {
        before = wallet;
        allocations = new ArrayList<>(wallet.allocations());
        timeZone = wallet.timeZone();
        sequence = wallet.sequence();
        head = wallet.head();
        clock = wallet.clock();
    }

    UUID accountId() {
        return before.accountId();
    }

    ZoneId timeZone() {
        return timeZone;
    }

    long nextSequence() {
        return sequence + 1;
    }

    /** In burn-down order as of the last {@link #settleOrder()}. */
    List<Allocation> allocations() {
        return Collections.unmodifiableList(allocations);
    }

    long liveAllocations() {
        return allocations.stream()
                .filter(allocation -> allocation.ending() == null)
                .count();
    }

    Allocation allocation(UUID id) {
        return allocations.get(indexOf(id));
    }

    void replace(Allocation allocation) {
        orderChanged = true;
        replaceAt(indexOf(allocation.id()), allocation);
    }

    /** The same, where the place is known: a consume touches nothing that the order depends on. */
    void replaceAt(int index, Allocation allocation) {
        changed = true;
        allocations.set(index, allocation);
    }

    void add(Allocation allocation) {
        changed = true;
        allocations.add(allocation);
        orderChanged = true;
    }

    /** Resets that this makes due are dated {@code at}: they are due because of the move. */
    void moveTo(ZoneId newTimeZone, Instant at) {
        changed = true;
        clock = at;
        timeZone = newTimeZone;
        allocations.replaceAll(allocation -> allocation.in(newTimeZone));
        orderChanged = true;
    }

    void settleOrder() {
        if (orderChanged) {
            allocations.sort(BurnDownOrder.COMPARATOR);
            orderChanged = false;
        }
    }

    /** Adds the entry to the chain, not before the entry ahead of it. */
    JournalEntry enter(EntryDraft draft) {
        sequence++;
        clock = draft.at().isBefore(clock) ? clock : draft.at();
        RequestKey request =
                draft.request() == null ? RequestKey.ofEntry(before.accountId(), sequence) : draft.request();
        JournalEntry entry = new JournalEntry(
                        before.accountId(),
                        sequence,
                        request,
                        draft.type(),
                        clock,
                        draft.siteId(),
                        draft.amount(),
                        draft.postings(),
                        Availability.balance(allocations, draft.siteId(), clock),
                        draft.activity(),
                        draft.granted(),
                        draft.periods(),
                        Hash.NONE)
                .chainedTo(head);
        head = entry.hash();
        entries.add(entry);
        return entry;
    }

    /** What the command made of the wallet, seen at {@code now}; the very same wallet when it changed nothing. */
    Decision toDecision(Outcome outcome, Instant now) {
        if (!changed) {
            return new Decision(before, List.of(), List.of(), outcome);
        }
        settleOrder();
        List<Allocation> ended = allocations.stream()
                .filter(allocation -> allocation.ending() != null)
                .toList();
        allocations.removeIf(allocation -> allocation.ending() != null);
        clock = now.isBefore(clock) ? clock : now;
        Wallet after = new Wallet(before.accountId(), timeZone, sequence, head, clock, allocations);
        return new Decision(after, entries, ended, outcome);
    }

    private int indexOf(UUID id) {
        for (int index = 0; index < allocations.size(); index++) {
            if (allocations.get(index).id().equals(id)) {
                return index;
            }
        }
        throw new NoSuchElementException("allocation " + id);
    }
}

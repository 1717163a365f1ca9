package dev.creditledger.ledger.wallet;

import dev.creditledger.ledger.credits.Hash;
import dev.creditledger.ledger.rating.Carry;
import dev.creditledger.ledger.rating.Costing;
import dev.creditledger.ledger.rating.Pricing;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;

/** A wallet while one command is being decided: the only mutable thing in this room, and it never leaves it. */
final class WalletEdit {
    private final Wallet before;
    private final Author author;
    private final Past past;
    private final List<Allocation> allocations;
    private final List<JournalEntry> entries = new ArrayList<>(1);
    private final Map<UUID, Allocation> touchedAllocations = new LinkedHashMap<>(0);
    private final Map<UUID, Reservation> touchedReservations = new LinkedHashMap<>(0);
    private OpenReservations reservations;
    private ZoneId timeZone;
    private long sequence;
    private Hash head;
    private Instant clock;
    private Carry carry;
    private boolean closed;
    private boolean changed;
    private boolean orderChanged;
    private boolean datesChanged;
    /** Whether an allocation is over, which then leaves the wallet. */
    private boolean someAreOver;
    /** Null when it has to be added up. */
    private RunningBalance running;

    WalletEdit(Wallet wallet, Author author, Past past) {
        before = wallet;
        this.author = author;
        this.past = past;
        reservations = wallet.reservations();
        allocations = new ArrayList<>(wallet.allocations());
        timeZone = wallet.timeZone();
        sequence = wallet.sequence();
        head = wallet.head();
        clock = wallet.clock();
        carry = wallet.carry();
        closed = wallet.isClosed();
        running = wallet.running();
    }

    Past past() {
        return past;
    }

    ZoneId timeZone() {
        return timeZone;
    }

    long sequence() {
        return sequence;
    }

    long nextSequence() {
        return sequence + 1;
    }

    /** The allocations in burn-down order as of the last {@link #settleOrder()}. */
    List<Allocation> allocations() {
        return Collections.unmodifiableList(allocations);
    }

    Optional<Allocation> find(UUID id) {
        return allocations.stream()
                .filter(allocation -> allocation.id().equals(id))
                .findFirst();
    }

    Allocation allocation(UUID id) {
        return allocations.get(indexOf(id));
    }

    /** The open reservation of that id; of those that were not read, the caller has to have read it. */
    Optional<Reservation> findReservation(UUID id) {
        return reservations.find(id);
    }

    /** The reservations as they are now. */
    OpenReservations reservations() {
        return reservations;
    }

    /** When the next reset or expiry falls due; {@link Instant#MAX} for never. */
    Instant nextDue() {
        Instant next = datesChanged
                ? RollForward.nextDue(allocations, false)
                : before.dueDates().next();
        return reservations.nextEnd().filter(next::isAfter).orElse(next);
    }

    /** What will become of the wallet as it is now, which is rolled forward. */
    Foresight foresight(UUID siteId, Instant now) {
        return changed ? Foresight.of(allocations, reservations, siteId, now) : before.foresight(siteId, now);
    }

    Instant clock() {
        return clock;
    }

    Carry carry() {
        return carry;
    }

    /** Takes over what a priced call leaves; null for a call that had no price. */
    void carryOver(Pricing pricing) {
        carry = pricing == null ? carry : pricing.carryAfter();
    }

    boolean isClosed() {
        return closed;
    }

    /** Closes it: nothing is granted or spent any more. */
    void close() {
        changed |= !closed;
        closed = true;
    }

    /** What the site, or the whole account, can spend of the wallet as it is now, at an instant up to which it is rolled forward. */
    SpendableBalance balance(UUID siteId, Instant at) {
        if (running == null || !running.isFor(siteId, at)) {
            running = RunningBalance.of(allocations, siteId, at);
        }
        return running.balance();
    }

    /** Opens, changes or closes it. */
    void put(Reservation reservation) {
        changed = true;
        reservations = reservations.with(List.of(reservation));
        touchedReservations.put(reservation.id(), reservation);
    }

    void replace(Allocation allocation) {
        replaceAt(indexOf(allocation.id()), allocation);
        datesChange();
    }

    /** Updates an allocation of which nothing changed that the order depends on. */
    void update(Allocation allocation) {
        replaceAt(indexOf(allocation.id()), allocation);
    }

    /** Replaces the allocation at this index; the burn-down order is unchanged. */
    void replaceAt(int index, Allocation allocation) {
        touch(allocation);
        Allocation replaced = allocations.set(index, allocation);
        running = running == null ? null : running.after(replaced, allocation);
    }

    void add(Allocation allocation) {
        touch(allocation);
        allocations.add(allocation);
        datesChange();
    }

    private void touch(Allocation allocation) {
        changed = true;
        someAreOver |= allocation.isOver();
        touchedAllocations.put(allocation.id(), allocation);
    }

    private void datesChange() {
        orderChanged = true;
        datesChanged = true;
        running = null;
    }

    /** Forfeits what is left of it, for good. */
    JournalEntry end(Allocation before, EntryDraft draft, EndReason reason) {
        Allocation after = before.end(reason, draft.at());
        replace(after);
        return enter(draft.withSite(before.siteId()).withPostings(List.of(Posting.of(before, after))));
    }

    /**
     * Resets that this makes due are dated {@code at}: they are due because of the move. What has just ended for good
     * keeps its dates, as what ended before does.
     */
    void moveTo(ZoneId newTimeZone, Instant at) {
        changed = true;
        clock = at;
        timeZone = newTimeZone;
        for (int index = 0; index < allocations.size(); index++) {
            Allocation allocation = allocations.get(index);
            Allocation moved = allocation.isOver() ? allocation : allocation.in(newTimeZone);
            if (!moved.equals(allocation)) {
                allocations.set(index, moved);
                touch(moved);
            }
        }
        datesChange();
    }

    void settleOrder() {
        if (orderChanged) {
            allocations.sort(BurnDownOrder.COMPARATOR);
            orderChanged = false;
        }
    }

    /** Adds the entry to the chain, not before the entry ahead of it. */
    JournalEntry enter(EntryDraft draft) {
        changed = true;
        sequence++;
        clock = draft.at().isBefore(clock) ? clock : draft.at();
        RequestKey request =
                draft.request() == null ? RequestKey.ofEntry(before.accountId(), sequence) : draft.request();
        boolean isOfTime = draft.isOfTime();
        String onBehalfOf = isOfTime ? null : author.onBehalfOf();
        JournalEntry entry = new JournalEntry(
                        before.accountId(),
                        sequence,
                        request,
                        draft.type(),
                        clock,
                        draft.siteId(),
                        draft.amount(),
                        draft.postings(),
                        balance(draft.siteId(), clock),
                        draft.activity(),
                        costed(draft, request),
                        Hash.NONE,
                        isOfTime ? Origin.SCHEDULER.actor() : author.actor(),
                        onBehalfOf,
                        seal(draft, request, onBehalfOf))
                .chainedTo(head);
        head = entry.hash();
        entries.add(entry);
        return entry;
    }

    /** The details with what the use cost, where that is known: with what was earned by it, and a salt of its own. */
    private EntryDetails costed(EntryDraft draft, RequestKey request) {
        EntryDetails details = draft.details();
        Costing costing = details.pricing() == null ? null : details.pricing().costing();
        return costing == null
                ? details
                : details.withCosting(costing.earning(
                        Revenue.of(this, draft.postings()), author.salts().ofCost(request.transactionId(), sequence)));
    }

    private Seal seal(EntryDraft draft, RequestKey request, String onBehalfOf) {
        boolean hasTexts = draft.activity().hasTexts()
                || onBehalfOf != null
                || draft.details().externalId() != null;
        return hasTexts ? Seal.salted(author.salts().of(request.transactionId(), sequence)) : Seal.WITHOUT_TEXTS;
    }

    /** What the command made of the wallet, seen at {@code now}; the very same wallet when it changed nothing. */
    Decision toDecision(Outcome outcome, Instant now) {
        if (!changed) {
            return Decision.unchanged(before, outcome);
        }
        settleOrder();
        List<Allocation> ended = takeEnded();
        clock = now.isBefore(clock) ? clock : now;
        Wallet after = new Wallet(
                before.accountId(),
                timeZone,
                sequence,
                head,
                clock,
                Collections.unmodifiableList(allocations),
                reservations,
                carry,
                closed,
                datesChanged || !ended.isEmpty() ? null : before.dueDates(),
                running);
        return new Decision(
                after, entries, List.copyOf(changed(ended)), ended, List.copyOf(touchedReservations.values()), outcome);
    }

    private List<Allocation> takeEnded() {
        List<Allocation> ended = new ArrayList<>(0);
        if (!someAreOver) {
            return ended;
        }
        for (Allocation allocation : allocations) {
            if (allocation.isOver()) {
                ended.add(allocation);
            }
        }
        allocations.removeIf(Allocation::isOver);
        return ended;
    }

    /** What was touched and is part of the wallet still. */
    private Collection<Allocation> changed(List<Allocation> ended) {
        ended.forEach(allocation -> touchedAllocations.remove(allocation.id()));
        return touchedAllocations.values();
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

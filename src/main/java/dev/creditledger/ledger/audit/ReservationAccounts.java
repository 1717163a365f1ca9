package dev.creditledger.ledger.audit;

import dev.creditledger.ledger.wallet.Credits;
import dev.creditledger.ledger.wallet.EntryType;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.ledger.wallet.Posting;
import dev.creditledger.ledger.wallet.ReservationState;
import dev.creditledger.ledger.wallet.ReservationStatus;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The open reservations that the journal has told of so far. Forgets closed ones: their time is over. */
final class ReservationAccounts {
    private static final Set<ReservationStatus> AFTER_CAPTURE =
            Set.of(ReservationStatus.OPEN, ReservationStatus.CAPTURED);
    private static final Set<ReservationStatus> AFTER_RELEASE =
            Set.of(ReservationStatus.RELEASED, ReservationStatus.EXPIRED);

    private final Map<UUID, OpenHold> open = new LinkedHashMap<>();

    Map<UUID, OpenHold> open() {
        return Collections.unmodifiableMap(open);
    }

    /** Fails, and then nothing has changed, when the entry does to reservations what cannot be done. */
    void enter(JournalEntry entry) {
        ReservationState state = entry.details().reservation();
        if (state == null) {
            require(entry, "nothing held or let go", held(entry).isEmpty(), "held moved without a reservation");
        } else if (entry.type() == EntryType.RESERVE) {
            open(entry, state);
        } else {
            move(entry, state);
        }
    }

    private void open(JournalEntry entry, ReservationState state) {
        boolean isNew = !open.containsKey(state.id())
                && state.id().equals(entry.transactionId())
                && state.openedSequence() == entry.sequence()
                && state.status() == ReservationStatus.OPEN;
        require(entry, "a new reservation", isNew, state);
        Map<UUID, Credits> left = held(entry);
        boolean isWhole = left.values().stream().allMatch(Credits::isPositive)
                && OpenHold.sum(left).equals(state.held())
                && state.held().equals(state.amount())
                && state.captured().isZero()
                && state.released().isZero();
        require(entry, "held in whole: " + OpenHold.sum(left), isWhole, state);
        open.put(state.id(), new OpenHold(state, left));
    }

    private void move(JournalEntry entry, ReservationState state) {
        OpenHold before = open.get(state.id());
        require(entry, "an open reservation", before != null, state);
        boolean isSame = state.openedSequence() == before.state().openedSequence()
                && state.amount().equals(before.state().amount());
        require(entry, before.state(), isSame, state);
        require(
                entry,
                "a status that follows",
                (entry.type() == EntryType.CAPTURE ? AFTER_CAPTURE : AFTER_RELEASE).contains(state.status()),
                state);
        Map<UUID, Credits> left = new HashMap<>(before.left());
        held(entry).forEach((allocationId, change) -> left.merge(allocationId, change, Credits::plus));
        require(entry, "nothing below 0 held", left.values().stream().noneMatch(Credits::isNegative), left);
        requireAddsUp(entry, before.state(), OpenHold.sum(left), state);
        if (state.status() == ReservationStatus.OPEN) {
            open.put(state.id(), new OpenHold(state, left));
        } else {
            open.remove(state.id());
        }
    }

    /** What left the holds was captured or let go; captured beyond them only when they are used up. */
    private static void requireAddsUp(
            JournalEntry entry, ReservationState before, Credits held, ReservationState after) {
        Credits consumed = entry.postings().stream()
                .map(posting -> posting.change().consumed())
                .reduce(Credits.ZERO, Credits::plus);
        Credits letGo = after.released().minus(before.released());
        Credits capturedOfHeld = before.held().minus(held).minus(letGo);
        Credits beyond = consumed.minus(capturedOfHeld);
        boolean addsUp = after.held().equals(held)
                && after.captured().equals(before.captured().plus(consumed))
                && !letGo.isNegative()
                && !capturedOfHeld.isNegative()
                && !beyond.isNegative()
                && (beyond.isZero() || (held.isZero() && letGo.isZero()))
                && (after.status() == ReservationStatus.OPEN ? letGo.isZero() : held.isZero());
        require(entry, "held " + held + " after " + before + ", consumed " + consumed, addsUp, after);
    }

    private static Map<UUID, Credits> held(JournalEntry entry) {
        Map<UUID, Credits> held = new HashMap<>(0);
        for (Posting posting : entry.postings()) {
            if (!posting.change().held().isZero()) {
                held.merge(posting.allocationId(), posting.change().held(), Credits::plus);
            }
        }
        return held;
    }

    private static void require(JournalEntry entry, Object expected, boolean holds, Object found) {
        if (!holds) {
            throw DivergedException.of(
                    entry.sequence(),
                    Check.RESERVATION,
                    expected,
                    found,
                    "The " + entry.type() + " does not fit what the entries ahead say of the reservation.");
        }
    }
}

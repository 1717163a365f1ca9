package dev.creditledger.ledger.verification.fold;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.wallet.EntryType;
import dev.creditledger.ledger.wallet.HashChain;
import dev.creditledger.ledger.wallet.Hold;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.ledger.wallet.Posting;
import dev.creditledger.ledger.wallet.ReservationState;
import dev.creditledger.ledger.wallet.ReservationStatus;
import dev.creditledger.ledger.wallet.Reserve;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The open reservations that the journal has told of so far. Closed ones are kept until they are taken to be compared with the stored rows. */
final class ReservationAccounts {
    private static final Set<ReservationStatus> AFTER_CAPTURE =
            Set.of(ReservationStatus.OPEN, ReservationStatus.CAPTURED);
    private static final Set<ReservationStatus> AFTER_RELEASE =
            Set.of(ReservationStatus.RELEASED, ReservationStatus.EXPIRED);

    private final Map<UUID, ReservationAccount> open = new LinkedHashMap<>();
    private List<ReservationAccount> closed = new ArrayList<>();
    private long closings;

    ReservationAccounts() {}

    ReservationAccounts(Collection<ReservationAccount> known) {
        known.forEach(reservation -> open.put(reservation.id(), reservation));
    }

    Map<UUID, ReservationAccount> open() {
        return Collections.unmodifiableMap(open);
    }

    /** The reservations that were closed since they were last taken. */
    List<ReservationAccount> takeClosed() {
        List<ReservationAccount> taken = closed;
        closed = new ArrayList<>();
        return taken;
    }

    /** How many reservations were closed since the audit began. */
    long closings() {
        return closings;
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
        List<Hold> holds = held(entry).entrySet().stream()
                .map(part -> new Hold(part.getKey(), part.getValue(), part.getValue()))
                .toList();
        ReservationAccount opened = new ReservationAccount(
                state,
                entry.siteId(),
                entry.createdAt(),
                holds,
                null,
                HashChain.hash(entry.activity().withoutReason()));
        boolean isWhole = holds.stream().allMatch(hold -> hold.left().isPositive())
                && opened.held().equals(state.held())
                && state.held().equals(state.amount())
                && state.captured().isZero()
                && state.released().isZero();
        require(entry, "held in whole: " + opened.held(), isWhole, state);
        requireLifetime(entry, entry.createdAt(), state);
        open.put(state.id(), opened);
    }

    private void move(JournalEntry entry, ReservationState state) {
        ReservationAccount before = open.get(state.id());
        require(entry, "an open reservation", before != null, state);
        boolean isSame = state.openedSequence() == before.state().openedSequence()
                && state.amount().equals(before.state().amount());
        require(entry, before.state(), isSame, state);
        require(
                entry,
                "a status that follows",
                (entry.type() == EntryType.CAPTURE ? AFTER_CAPTURE : AFTER_RELEASE).contains(state.status()),
                state);
        requireLifetime(entry, before.state().expiresAt(), state);
        List<Hold> holds = left(entry, before);
        ReservationAccount after = before.with(state, holds, closedAt(entry, state));
        requireAddsUp(entry, before.state(), after.held(), state);
        if (state.status() == ReservationStatus.OPEN) {
            open.put(state.id(), after);
        } else {
            open.remove(state.id());
            closed.add(after);
            closings++;
        }
    }

    /** A reservation never ends earlier than it would have, and no later than the longest extension allows. */
    private static void requireLifetime(JournalEntry entry, Instant earliest, ReservationState state) {
        boolean isAlive = !state.expiresAt().isBefore(earliest)
                && !state.expiresAt().isAfter(entry.createdAt().plus(Reserve.LONGEST));
        require(entry, "an end from " + earliest + " on", isAlive, state.expiresAt());
        if (state.status() == ReservationStatus.EXPIRED) {
            TimeCheck.requireExpired(entry, state);
        }
    }

    private static List<Hold> left(JournalEntry entry, ReservationAccount before) {
        Map<UUID, Credits> change = held(entry);
        List<Hold> left = before.holds().stream()
                .map(hold -> new Hold(
                        hold.allocationId(),
                        hold.drawn(),
                        hold.left().plus(change.getOrDefault(hold.allocationId(), Credits.ZERO))))
                .toList();
        before.holds().forEach(hold -> change.remove(hold.allocationId()));
        boolean fits =
                change.isEmpty() && left.stream().noneMatch(hold -> hold.left().isNegative());
        require(entry, "nothing below 0 held", fits, left);
        return left;
    }

    private static Instant closedAt(JournalEntry entry, ReservationState state) {
        return switch (state.status()) {
            case OPEN -> null;
            case EXPIRED -> state.expiresAt();
            case CAPTURED, RELEASED -> entry.createdAt();
        };
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

    /** Whether the entry lets go of what is left of a reservation. */
    boolean letsGo(JournalEntry entry) {
        ReservationState state = entry.details().reservation();
        ReservationAccount before = state == null ? null : open.get(state.id());
        return before != null && state.released().compareTo(before.state().released()) > 0;
    }

    private static Map<UUID, Credits> held(JournalEntry entry) {
        Map<UUID, Credits> held = entry.type() == EntryType.RESERVE ? new LinkedHashMap<>(2) : new HashMap<>(0);
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

package dev.creditledger.ledger.wallet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.pcollections.HashPMap;
import org.pcollections.HashTreePMap;
import org.pcollections.TreePMap;

/**
 * A wallet's open reservations, as far as they have been read: a wallet may have ten thousand, and to spend from it only
 * those matter that a command names or that have ended. Those that have not been read end at a known place or behind it.
 * Immutable; each change shares all but a few nodes with what was before, so that a change of one of many costs about
 * what a change of one of few does.
 */
public final class OpenReservations {
    public static final OpenReservations NONE = new OpenReservations(HashTreePMap.empty(), TreePMap.empty(), null, 0);

    private final HashPMap<UUID, Reservation> byId;
    private final TreePMap<ReservationEnd, Reservation> byEnd;
    /** None that has not been read ends before; null when all have been read. */
    private final ReservationEnd unreadFrom;
    /** How many there are, read or not; null when they were not counted. */
    private final Integer size;

    private OpenReservations(
            HashPMap<UUID, Reservation> byId,
            TreePMap<ReservationEnd, Reservation> byEnd,
            ReservationEnd unreadFrom,
            Integer size) {
        this.byId = byId;
        this.byEnd = byEnd;
        this.unreadFrom = unreadFrom;
        this.size = unreadFrom == null ? Integer.valueOf(byId.size()) : size;
    }

    /** All of them. */
    public static OpenReservations of(Collection<Reservation> all) {
        return NONE.with(all);
    }

    /** Those that end first, with others that end no earlier than the last of them, and have not been read. */
    public static OpenReservations first(Collection<Reservation> first) {
        OpenReservations read = of(first);
        return new OpenReservations(read.byId, read.byEnd, read.byEnd.lastKey(), null);
    }

    /** Those that end by that instant, of as many as there may be. */
    public static OpenReservations endingBy(Instant instant, Collection<Reservation> ending) {
        OpenReservations read = of(ending);
        return new OpenReservations(read.byId, read.byEnd, ReservationEnd.after(instant), null);
    }

    /** The reservations with some more of them read, whenever they end. */
    public OpenReservations reading(Collection<Reservation> named) {
        return isComplete() ? this : with(named, size);
    }

    /** The reservations with how many there are, read or not. */
    public OpenReservations counting(int all) {
        return isComplete() ? this : new OpenReservations(byId, byEnd, unreadFrom, all);
    }

    /** How many there are, read or not; empty when they were not counted. */
    public Optional<Integer> size() {
        return Optional.ofNullable(size);
    }

    /** Whether all of them have been read. */
    public boolean isComplete() {
        return unreadFrom == null;
    }

    /** One that has been read. */
    public Optional<Reservation> find(UUID id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Those that have been read, the first to end first. */
    public Collection<Reservation> read() {
        return byEnd.values();
    }

    /** When the first of them ends; where that has not been read, an instant before which none does. */
    public Optional<Instant> nextEnd() {
        Optional<Instant> read = byEnd.isEmpty()
                ? Optional.empty()
                : Optional.of(byEnd.firstKey().at());
        return unreadFrom == null
                ? read
                : Optional.of(read.filter(unreadFrom.at()::isAfter).orElse(unreadFrom.at()));
    }

    /** Whether some that have not been read may have ended by then. */
    public boolean mayHaveUnread(Instant by) {
        return unreadFrom != null && !unreadFrom.at().isAfter(by);
    }

    /** Those that have not been read end there or later; null when all have been read. */
    ReservationEnd unreadFrom() {
        return unreadFrom;
    }

    /** Those of which it is known that no other ends earlier, the first to end first. */
    Collection<Reservation> first() {
        return unreadFrom == null
                ? byEnd.values()
                : byEnd.headMap(unreadFrom, true).values();
    }

    /** Up to so many of those that have ended by then, in that order. */
    List<Reservation> ended(Instant by, int limit) {
        List<Reservation> ended = new ArrayList<>(0);
        for (Reservation reservation : byEnd.values()) {
            if (ended.size() == limit || !reservation.isExpired(by)) {
                break;
            }
            ended.add(reservation);
        }
        return ended;
    }

    /** The reservations with these as they are now: in when they are open, out when they are closed. */
    OpenReservations with(Collection<Reservation> touched) {
        if (touched.isEmpty()) {
            return this;
        }
        int change = 0;
        for (Reservation reservation : touched) {
            change += (reservation.isOpen() ? 1 : 0) - (byId.containsKey(reservation.id()) ? 1 : 0);
        }
        return with(touched, size == null ? null : size + change);
    }

    private OpenReservations with(Collection<Reservation> touched, Integer newSize) {
        HashPMap<UUID, Reservation> ids = byId;
        TreePMap<ReservationEnd, Reservation> ends = byEnd;
        for (Reservation now : touched) {
            Reservation before = ids.get(now.id());
            if (before != null) {
                ends = ends.minus(ReservationEnd.of(before));
            }
            ids = now.isOpen() ? ids.plus(now.id(), now) : ids.minus(now.id());
            ends = now.isOpen() ? ends.plus(ReservationEnd.of(now), now) : ends;
        }
        return new OpenReservations(ids, ends, unreadFrom, newSize);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OpenReservations reservations && byId.equals(reservations.byId);
    }

    @Override
    public int hashCode() {
        return byId.hashCode();
    }

    @Override
    public String toString() {
        return byEnd.values() + (isComplete() ? "" : " and others");
    }
}

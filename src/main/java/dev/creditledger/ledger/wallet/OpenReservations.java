package dev.creditledger.ledger.wallet;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A wallet's open reservations. Immutable; most commands leave it alone and so share it, and when the first of them
 * expires is known without looking through them.
 */
public final class OpenReservations {
    public static final OpenReservations NONE = new OpenReservations(new LinkedHashMap<>());

    private final Map<UUID, Reservation> byId;
    private final Instant nextExpiry;

    private OpenReservations(Map<UUID, Reservation> byId) {
        this.byId = byId;
        nextExpiry = byId.values().stream()
                .map(Reservation::expiresAt)
                .min(Instant::compareTo)
                .orElse(null);
    }

    public static OpenReservations of(Collection<Reservation> open) {
        if (open.isEmpty()) {
            return NONE;
        }
        Map<UUID, Reservation> byId = new LinkedHashMap<>();
        open.forEach(reservation -> byId.put(reservation.id(), reservation));
        return new OpenReservations(byId);
    }

    public Optional<Reservation> find(UUID id) {
        return Optional.ofNullable(byId.get(id));
    }

    public Collection<Reservation> all() {
        return List.copyOf(byId.values());
    }

    public int size() {
        return byId.size();
    }

    /** When the first of them expires. */
    public Optional<Instant> nextExpiry() {
        return Optional.ofNullable(nextExpiry);
    }

    /** With these as they are now: in when they are open, out when they are closed. */
    OpenReservations with(Collection<Reservation> touched) {
        if (touched.isEmpty()) {
            return this;
        }
        Map<UUID, Reservation> changed = new LinkedHashMap<>(byId);
        for (Reservation reservation : touched) {
            if (reservation.isOpen()) {
                changed.put(reservation.id(), reservation);
            } else {
                changed.remove(reservation.id());
            }
        }
        return new OpenReservations(changed);
    }

    List<Reservation> expired(Instant now) {
        return nextExpiry == null || nextExpiry.isAfter(now)
                ? List.of()
                : byId.values().stream()
                        .filter(reservation -> reservation.isExpired(now))
                        .toList();
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
        return byId.values().toString();
    }
}

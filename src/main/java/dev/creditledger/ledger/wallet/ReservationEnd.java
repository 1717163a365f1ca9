package dev.creditledger.ledger.wallet;

import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;

/** The place of a reservation in the order in which reservations end. */
record ReservationEnd(Instant at, UUID id) implements Comparable<ReservationEnd> {
    private static final UUID LOWEST = new UUID(0, 0);
    private static final Comparator<ReservationEnd> ORDER =
            Comparator.comparing(ReservationEnd::at).thenComparing(ReservationEnd::id, ReservationEnd::compare);

    static ReservationEnd of(Reservation reservation) {
        return new ReservationEnd(reservation.expiresAt(), reservation.id());
    }

    /** The place behind all that end at that instant, which is a whole millisecond as all are. */
    static ReservationEnd after(Instant instant) {
        return new ReservationEnd(instant.plusMillis(1), LOWEST);
    }

    /** Compares as PostgreSQL orders ids: by their bytes without signs, which {@link UUID#compareTo} does not. */
    private static int compare(UUID one, UUID other) {
        int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high == 0 ? Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits()) : high;
    }

    @Override
    public int compareTo(ReservationEnd other) {
        return ORDER.compare(this, other);
    }
}

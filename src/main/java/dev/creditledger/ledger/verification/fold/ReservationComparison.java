package dev.creditledger.ledger.verification.fold;

import dev.creditledger.ledger.wallet.HashChain;
import dev.creditledger.ledger.wallet.Hold;
import dev.creditledger.ledger.wallet.Reservation;
import dev.creditledger.ledger.wallet.Reserve;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Whether a stored reservation is, field by field, what the journal tells of it. */
final class ReservationComparison {
    private final long sequence;
    private final Erased erased;

    ReservationComparison(long sequence, Erased erased) {
        this.sequence = sequence;
        this.erased = erased;
    }

    /**
     * Fails when a closed one differs.
     *
     * @param stored null when there is none, or none that can be read
     * @param unreadable why it cannot be read; null when it can
     */
    void compareClosed(ReservationAccount expected, Reservation stored, String unreadable) {
        if (unreadable != null) {
            throw DivergedException.of(
                    sequence,
                    Check.UNREADABLE,
                    "a reservation",
                    unreadable,
                    "The " + who(expected) + " cannot be read.");
        }
        requireStored(expected, stored);
        Fields told = told(expected).with("expiry", expected.state().expiresAt());
        told.requireEqual(
                sequence,
                Check.WALLET_RESERVATION,
                found(expected, stored).with("expiry", stored.expiresAt()),
                who(expected));
    }

    /**
     * Compares one that is open. Extending leaves no entry: it may end later than the journal tells, as late as an
     * extension can have made it.
     *
     * @param clock of the wallet
     */
    void compareOpen(ReservationAccount expected, Reservation stored, Instant clock) {
        requireStored(expected, stored);
        told(expected).requireEqual(sequence, Check.WALLET_RESERVATION, found(expected, stored), who(expected));
        Instant earliest =
                expected.state().expiresAt().isAfter(clock) ? expected.state().expiresAt() : clock;
        Instant latest = clock.plus(Reserve.LONGEST);
        if (stored.expiresAt().isBefore(earliest) || stored.expiresAt().isAfter(latest)) {
            throw DivergedException.of(
                    sequence,
                    Check.WALLET_RESERVATION,
                    "expiry from " + earliest + " to " + latest,
                    "expiry " + stored.expiresAt(),
                    "The expiry of " + who(expected) + " is none that the journal and extensions lead to.");
        }
    }

    private void requireStored(ReservationAccount expected, Reservation stored) {
        if (stored == null) {
            throw DivergedException.of(
                    sequence,
                    Check.WALLET_RESERVATION,
                    expected.id(),
                    "none",
                    "There is no " + who(expected) + " with the status "
                            + expected.state().status() + ".");
        }
    }

    private static String who(ReservationAccount expected) {
        return "reservation " + expected.id();
    }

    private static Fields told(ReservationAccount told) {
        return new Fields()
                .with("status", told.state().status())
                .with("opening entry", told.state().openedSequence())
                .with("site", told.siteId())
                .with("amount", told.state().amount())
                .with("captured amount", told.state().captured())
                .with("released amount", told.state().released())
                .with("holds", holds(told.holds()))
                .with("creation", told.createdAt())
                .with("closing", told.closedAt())
                .with("activity", told.activity());
    }

    private Fields found(ReservationAccount expected, Reservation stored) {
        return new Fields()
                .with("status", stored.status())
                .with("opening entry", stored.openedSequence())
                .with("site", stored.siteId())
                .with("amount", stored.amount())
                .with("captured amount", stored.captured())
                .with("released amount", stored.released())
                .with("holds", holds(stored.holds()))
                .with("creation", stored.createdAt())
                .with("closing", stored.closedAt())
                .with("activity", erased.reaches(expected) ? expected.activity() : HashChain.hash(stored.activity()));
    }

    private static String holds(List<Hold> holds) {
        return holds.stream()
                .map(hold -> hold.left() + " of " + hold.drawn() + " from " + hold.allocationId())
                .collect(Collectors.joining(", "));
    }
}

package dev.creditledger.ledger.wallet;

import static dev.creditledger.ledger.wallet.AuditedStory.CAPTURE;
import static dev.creditledger.ledger.wallet.AuditedStory.RELEASE;
import static dev.creditledger.ledger.wallet.AuditedStory.RESERVE;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.verification.fold.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What is held adds up, even in a journal that was chained anew. */
class ReservationAuditTest {
    private final AuditedStory told = new AuditedStory();
    private final TestWallet story = told.story;
    private final Allocation monthly = told.monthly;

    @Test
    void reservations_add_up() {
        assertDiverges(RESERVE, state -> held(state, state.held().plus(new Credits(1))));
        assertDiverges(CAPTURE, state -> held(state, state.held().minus(new Credits(1))));
        assertDiverges(CAPTURE, state -> captured(state, state.captured().plus(new Credits(1))));
        assertDiverges(CAPTURE, state -> withStatus(state, ReservationStatus.RELEASED));
        assertDiverges(CAPTURE, state -> withStatus(state, ReservationStatus.CAPTURED));
        assertDiverges(RELEASE, state -> withStatus(state, ReservationStatus.OPEN));
        assertDiverges(RELEASE, state -> released(state, Credits.ZERO));
        told.assertDiverges(
                told.journal()
                        .with(RESERVE, entry -> ForgedJournal.of(entry, EntryDetails.NONE))
                        .chainedAnew(),
                RESERVE,
                Check.RESERVATION);
    }

    @Test
    void a_closed_reservation_stays_closed() {
        List<JournalEntry> twice = new ArrayList<>(story.journal());
        twice.add(RELEASE, story.journal().get(RELEASE - 1));
        JournalEntry again = twice.get(RELEASE);
        Posting empty = new Posting(
                monthly.id(),
                Tally.consuming(Credits.ZERO),
                again.postings().get(0).balanceAfter(),
                again.postings().get(0).balanceAfter(),
                List.of());
        twice.set(RELEASE, ForgedJournal.of(again, List.of(empty)));
        told.assertDiverges(new ForgedJournal(twice).chainedAnew(), RELEASE + 1, Check.RESERVATION);
    }

    private static ReservationState held(ReservationState state, Credits held) {
        return new ReservationState(
                state.id(),
                state.openedSequence(),
                state.amount(),
                state.captured(),
                state.released(),
                held,
                state.status(),
                state.expiresAt());
    }

    private static ReservationState captured(ReservationState state, Credits captured) {
        return new ReservationState(
                state.id(),
                state.openedSequence(),
                state.amount(),
                captured,
                state.released(),
                state.held(),
                state.status(),
                state.expiresAt());
    }

    private static ReservationState released(ReservationState state, Credits released) {
        return new ReservationState(
                state.id(),
                state.openedSequence(),
                state.amount(),
                state.captured(),
                released,
                state.held(),
                state.status(),
                state.expiresAt());
    }

    private static ReservationState withStatus(ReservationState state, ReservationStatus status) {
        return new ReservationState(
                state.id(),
                state.openedSequence(),
                state.amount(),
                state.captured(),
                state.released(),
                state.held(),
                status,
                state.expiresAt());
    }

    private void assertDiverges(int sequence, UnaryOperator<ReservationState> forgery) {
        ForgedJournal forged = told.journal()
                .with(sequence, entry -> {
                    ReservationState state = forgery.apply(entry.details().reservation());
                    return ForgedJournal.of(entry, EntryDetails.ofReservation(state));
                })
                .chainedAnew();
        told.assertDiverges(forged, sequence, Check.RESERVATION);
    }
}

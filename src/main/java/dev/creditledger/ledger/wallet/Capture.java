package dev.creditledger.ledger.wallet;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.rating.Pricing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Spends what a reservation holds, and beyond it, all or nothing. Source: DOMAIN, Reservations.
 *
 * @param siteId the site it acts as; null for the whole account
 * @param charge null for all that is held
 * @param isFinal whether the rest is let go and the reservation closed; otherwise it stays held
 * @param activity what is known now; what it leaves out is taken from the reservation
 */
public record Capture(
        UUID accountId,
        RequestKey request,
        UUID siteId,
        UUID reservationId,
        Charge charge,
        boolean isFinal,
        Activity activity)
        implements LedgerCommand {
    /**
     * Captures an amount that is told.
     *
     * @param amount null for all that is held
     */
    public static Capture of(
            UUID accountId,
            String idempotencyKey,
            UUID siteId,
            UUID reservationId,
            Credits amount,
            boolean isFinal,
            Activity activity) {
        Charge charge = amount == null ? null : new Charge.Amount(amount);
        return charging(accountId, idempotencyKey, siteId, reservationId, charge, isFinal, activity);
    }

    /**
     * Captures what is to be paid.
     *
     * @param charge null for all that is held
     */
    public static Capture charging(
            UUID accountId,
            String idempotencyKey,
            UUID siteId,
            UUID reservationId,
            Charge charge,
            boolean isFinal,
            Activity activity) {
        // What requests have always been told apart by: all that is held was an amount of null.
        String amount = charge == null ? "null" : charge.asked();
        String detail = charge == null ? "" : charge.detail();
        String asked = "CAPTURE " + siteId + ' ' + reservationId + ' ' + amount + ' ' + isFinal + '\n' + detail
                + HashChain.canonical(activity);
        RequestKey request = RequestKey.of(accountId, idempotencyKey, asked);
        return new Capture(accountId, request, siteId, reservationId, charge, isFinal, activity);
    }

    @Override
    public List<RequestKey> requests() {
        return List.of(request);
    }

    @Override
    public Optional<UUID> reservation() {
        return Optional.of(reservationId);
    }

    @Override
    public Outcome applyTo(WalletEdit edit, Instant now) {
        Optional<Reservation> found =
                edit.findReservation(reservationId).filter(reservation -> reservation.isVisibleTo(siteId));
        if (found.isEmpty()) {
            return noneOpen();
        }
        Reservation reservation = found.get();
        return charge == null
                ? capture(edit, reservation, reservation.held(), null, now)
                : charge.charged(
                        activity.or(reservation.activity()),
                        now,
                        edit.carry(),
                        (captured, pricing) -> capture(edit, reservation, captured, pricing, now));
    }

    private Outcome capture(WalletEdit edit, Reservation reservation, Credits captured, Pricing pricing, Instant now) {
        Credits held = reservation.held();
        boolean isOfNothing = pricing != null || reservation.amount().isZero();
        if (captured.isZero() && !isOfNothing) {
            return Outcome.Denied.because(
                    Rejection.NOTHING_HELD, "Nothing is held any more: name an amount, or release the reservation.");
        }
        if (captured.compareTo(Credits.MAXIMUM.minus(reservation.captured())) > 0) {
            return Outcome.Denied.because(
                    Rejection.INVALID_TERMS,
                    "One reservation can be captured for " + Credits.MAXIMUM + " in all, no more.");
        }
        Credits beyond = captured.minus(captured.min(held));
        Optional<Outcome> shortage = beyond.isZero()
                ? Optional.empty()
                : Drawing.shortage(edit, reservation.siteId(), beyond, now, reservation.expiresAt());
        return shortage.orElseGet(() -> capture(edit, reservation, captured, beyond, pricing, now));
    }

    private Outcome capture(
            WalletEdit edit, Reservation reservation, Credits captured, Credits beyond, Pricing pricing, Instant now) {
        HeldCredits held = new HeldCredits(edit, now);
        List<Hold> left = held.capture(reservation, captured.minus(beyond));
        List<UUID> drawnBeyond = beyond.isPositive() ? held.drawBeyond(reservation, beyond) : List.of();
        Reservation after = reservation.capture(captured, left);
        if (isFinal) {
            held.release(reservation, left);
            after = after.close(ReservationStatus.CAPTURED, now);
        }
        edit.put(after);
        edit.carryOver(pricing);
        JournalEntry entry = edit.enter(EntryDraft.of(EntryType.CAPTURE, now)
                .withRequest(request)
                .withSite(reservation.siteId())
                .withPostings(held.postings())
                .withActivity(activity(reservation, captured))
                .withDetails(EntryDetails.ofReservation(after.state().drawnBeyond(drawnBeyond))
                        .withPricing(pricing)));
        return new Outcome.Recorded(entry, false);
    }

    /** The work that the reservation told of is counted once, with the first capture that costs something or is the last. */
    private Activity activity(Reservation reservation, Credits captured) {
        Activity told = reservation.activity();
        boolean counts = reservation.captured().isZero() && (captured.isPositive() || isFinal);
        return activity.or(counts ? told : told.withoutWork());
    }

    static Outcome noneOpen() {
        return Outcome.Denied.because(Rejection.NO_OPEN_RESERVATION, "There is no such open reservation.");
    }
}

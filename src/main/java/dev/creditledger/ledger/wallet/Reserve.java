package dev.creditledger.ledger.wallet;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.rating.Pricing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Holds an amount, drawn like a consume, all or nothing. Source: DOMAIN, Reservations.
 *
 * @param siteId the site it acts as; null for the whole account
 * @param siteClosed whether that site was closed, so that only what was carried out before is answered
 * @param timeToLive up to {@link #LONGEST}
 */
public record Reserve(
        UUID accountId,
        RequestKey request,
        UUID siteId,
        boolean siteClosed,
        Charge charge,
        Duration timeToLive,
        Activity activity)
        implements LedgerCommand {
    public static final Duration LONGEST = Duration.ofHours(24);
    public static final Duration DEFAULT = Duration.ofMinutes(15);

    public Reserve {
        requireTimeToLive(timeToLive);
    }

    /** Reserves an amount that is told. */
    public static Reserve of(
            UUID accountId,
            String idempotencyKey,
            UUID siteId,
            Credits amount,
            Duration timeToLive,
            Activity activity) {
        return charging(accountId, idempotencyKey, siteId, new Charge.Amount(amount), timeToLive, activity);
    }

    public static Reserve charging(
            UUID accountId, String idempotencyKey, UUID siteId, Charge charge, Duration timeToLive, Activity activity) {
        String asked = "RESERVE " + siteId + ' ' + charge.asked() + ' ' + timeToLive + '\n' + charge.detail()
                + HashChain.canonical(activity);
        RequestKey request = RequestKey.of(accountId, idempotencyKey, asked);
        return new Reserve(accountId, request, siteId, false, charge, timeToLive, activity);
    }

    /** This request when the site it acts as is closed. */
    public Reserve atClosedSite() {
        return new Reserve(accountId, request, siteId, true, charge, timeToLive, activity);
    }

    static void requireTimeToLive(Duration timeToLive) {
        if (timeToLive.isNegative() || timeToLive.isZero() || timeToLive.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a reservation lives for up to " + LONGEST + ", not " + timeToLive);
        }
    }

    @Override
    public List<RequestKey> requests() {
        return List.of(request);
    }

    @Override
    public boolean countsReservations() {
        return true;
    }

    @Override
    public Outcome applyTo(WalletEdit edit, Instant now) {
        if (siteClosed) {
            return Outcome.Denied.forClosedSite();
        }
        return charge.held(activity, now, (held, pricing) -> hold(edit, held, pricing, now));
    }

    private Outcome hold(WalletEdit edit, Credits held, Pricing pricing, Instant now) {
        Optional<Outcome> shortage = Drawing.shortage(edit, siteId, held, now);
        if (shortage.isPresent()) {
            return shortage.get();
        }
        if (edit.reservations().size().orElseThrow() >= Wallet.MAXIMUM_RESERVATIONS) {
            return Outcome.Denied.because(
                    Rejection.TOO_MANY_RESERVATIONS,
                    "The wallet has " + Wallet.MAXIMUM_RESERVATIONS + " open reservations, the most it may have.");
        }
        List<Posting> postings = Drawing.take(edit, siteId, held, now, Allocation::hold);
        Optional<Outcome> tooMuch = WalletLimits.refusalToHold(edit, postings);
        if (tooMuch.isPresent()) {
            return tooMuch.get();
        }
        Reservation reservation = reservation(edit.nextSequence(), held, postings, now);
        edit.put(reservation);
        JournalEntry entry = edit.enter(EntryDraft.of(EntryType.RESERVE, now)
                .withRequest(request)
                .withSite(siteId)
                .withPostings(postings)
                .withActivity(activity)
                .withDetails(EntryDetails.ofReservation(reservation).withPricing(pricing)));
        return new Outcome.Recorded(entry, false);
    }

    private Reservation reservation(long sequence, Credits held, List<Posting> postings, Instant now) {
        List<Hold> holds = postings.stream()
                .map(posting -> new Hold(
                        posting.allocationId(),
                        posting.change().held(),
                        posting.change().held()))
                .toList();
        return new Reservation(
                request.transactionId(),
                sequence,
                siteId,
                held,
                Credits.ZERO,
                Credits.ZERO,
                holds,
                ReservationStatus.OPEN,
                now,
                now.plus(timeToLive),
                null,
                activity.withoutReason());
    }
}

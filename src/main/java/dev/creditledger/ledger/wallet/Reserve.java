package dev.creditledger.ledger.wallet;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Holds an amount, drawn like a consume, all or nothing. Source: DOMAIN, Reservations.
 *
 * @param siteId the site it acts as; null for the whole account
 * @param amount more than zero
 * @param timeToLive up to {@link #LONGEST}
 */
public record Reserve(
        UUID accountId, RequestKey request, UUID siteId, Credits amount, Duration timeToLive, Activity activity)
        implements LedgerCommand {
    public static final Duration LONGEST = Duration.ofHours(24);
    public static final Duration DEFAULT = Duration.ofMinutes(15);

    public Reserve {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("an amount to reserve is more than zero, not " + amount);
        }
        requireTimeToLive(timeToLive);
    }

    public static Reserve of(
            UUID accountId,
            String idempotencyKey,
            UUID siteId,
            Credits amount,
            Duration timeToLive,
            Activity activity) {
        String asked = "RESERVE " + siteId + ' ' + amount + ' ' + timeToLive + '\n' + HashChain.canonical(activity);
        RequestKey request = RequestKey.of(accountId, idempotencyKey, asked);
        return new Reserve(accountId, request, siteId, amount, timeToLive, activity);
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
    public Outcome applyTo(WalletEdit edit, Instant now) {
        Optional<Outcome> shortage = Drawing.shortage(edit, siteId, amount, now);
        if (shortage.isPresent()) {
            return shortage.get();
        }
        if (edit.openReservations() >= Wallet.MAXIMUM_RESERVATIONS) {
            return Outcome.Denied.because(
                    Rejection.TOO_MANY_RESERVATIONS,
                    "The wallet has " + Wallet.MAXIMUM_RESERVATIONS + " open reservations, the most it may have.");
        }
        List<Posting> postings = Drawing.take(edit, siteId, amount, now, Allocation::hold);
        Optional<Outcome> tooMuch = WalletLimits.refusalToHold(edit, postings);
        if (tooMuch.isPresent()) {
            return tooMuch.get();
        }
        Reservation reservation = reservation(edit.nextSequence(), postings, now);
        edit.put(reservation);
        JournalEntry entry = edit.enter(EntryDraft.of(EntryType.RESERVE, now)
                .withRequest(request)
                .withSite(siteId)
                .withPostings(postings)
                .withActivity(activity)
                .withDetails(EntryDetails.ofReservation(reservation)));
        return new Outcome.Recorded(entry, false);
    }

    private Reservation reservation(long sequence, List<Posting> postings, Instant now) {
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
                amount,
                Credits.ZERO,
                Credits.ZERO,
                holds,
                ReservationStatus.OPEN,
                now,
                now.plus(timeToLive),
                null,
                activity);
    }
}

package dev.creditledger.api.reservation;

import dev.creditledger.access.GivenSite;
import dev.creditledger.api.metering.MeteringConvert;
import dev.creditledger.api.metering.Notes;
import dev.creditledger.api.reservation.ReservationMessages.CaptureAnswer;
import dev.creditledger.api.reservation.ReservationMessages.CaptureRequest;
import dev.creditledger.api.reservation.ReservationMessages.ReleaseRequest;
import dev.creditledger.api.reservation.ReservationMessages.ReservationAnswer;
import dev.creditledger.api.reservation.ReservationMessages.ReservationRequest;
import dev.creditledger.api.reservation.ReservationMessages.StateAnswer;
import dev.creditledger.api.spending.ConsumeConvert;
import dev.creditledger.api.spending.ConsumeMessages.PostingAnswer;
import dev.creditledger.http.Metadata;
import dev.creditledger.http.Parameters;
import dev.creditledger.http.Violations;
import dev.creditledger.ledger.rating.MeteredUsage;
import dev.creditledger.ledger.rating.RateBook;
import dev.creditledger.ledger.wallet.Activity;
import dev.creditledger.ledger.wallet.Capture;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.ledger.wallet.Reservation;
import dev.creditledger.ledger.wallet.ReservationState;
import dev.creditledger.ledger.wallet.ReservationStatus;
import dev.creditledger.ledger.wallet.Reserve;
import java.time.Duration;
import java.util.UUID;

/** Translates between the wire of reservations and the ledger. */
final class ReservationConvert {
    private static final CaptureRequest EVERYTHING = new CaptureRequest(null, null, null, null, null, null, null, null);

    private ReservationConvert() {}

    static Reserve reserve(
            UUID accountId, String idempotencyKey, GivenSite site, ReservationRequest request, RateBook rates) {
        Violations violations = new Violations();
        MeteringConvert.checkAmount(request.amount(), request.usage(), violations);
        MeteredUsage usage = MeteringConvert.usage(request.usage(), violations);
        Activity activity = request.activity(violations);
        Duration timeToLive = timeToLive(request.ttlSeconds(), violations);
        violations.throwIfAny();
        Reserve reserve = Reserve.charging(
                accountId,
                idempotencyKey,
                site.id(),
                MeteringConvert.charge(request.amount(), usage, rates),
                timeToLive,
                MeteringConvert.activity(activity, usage));
        return site.applyTo(reserve, Reserve::atClosedSite);
    }

    /** @param present null for all that is held */
    static Capture capture(
            UUID accountId,
            String idempotencyKey,
            UUID siteId,
            UUID reservationId,
            CaptureRequest present,
            RateBook rates) {
        CaptureRequest request = present == null ? EVERYTHING : present;
        Violations violations = new Violations()
                .length("description", request.description(), Parameters.MAXIMUM_TEXT)
                .length("reason", request.reason(), Parameters.MAXIMUM_TEXT)
                .notNegative("tokensProcessed", request.tokensProcessed())
                .notNegative("processingTimeMs", request.processingTimeMs());
        MeteringConvert.checkBoth(request.amount(), request.usage(), violations);
        MeteredUsage usage = MeteringConvert.usage(request.usage(), violations);
        Activity activity = new Activity(
                null,
                null,
                request.description(),
                null,
                request.tokensProcessed(),
                request.processingTimeMs(),
                Metadata.text(request.metadata(), violations),
                request.reason());
        violations.throwIfAny();
        boolean isFinal = !Boolean.FALSE.equals(request.isFinal());
        return Capture.charging(
                accountId,
                idempotencyKey,
                siteId,
                reservationId,
                MeteringConvert.charge(request.amount(), usage, rates),
                isFinal,
                MeteringConvert.activity(activity, usage));
    }

    /** @param seconds null for the default */
    static Duration timeToLive(Long seconds, Violations violations) {
        if (seconds == null) {
            return Reserve.DEFAULT;
        }
        if (seconds < 1 || seconds > ReservationMessages.LONGEST_SECONDS) {
            violations.add("ttlSeconds", "must be from 1 to " + ReservationMessages.LONGEST_SECONDS);
            return Reserve.DEFAULT;
        }
        return Duration.ofSeconds(seconds);
    }

    static ReservationAnswer opened(JournalEntry entry) {
        ReservationState state = entry.details().reservation();
        return new ReservationAnswer(
                state.id(),
                state.amount(),
                state.captured(),
                state.released(),
                state.held(),
                state.status(),
                entry.createdAt(),
                state.expiresAt(),
                null,
                entry.siteId(),
                entry.activity().category(),
                entry.activity().operationType(),
                entry.activity().description(),
                entry.activity().sessionId(),
                ConsumeConvert.postings(entry),
                entry.transactionId(),
                entry.sequence(),
                ConsumeConvert.balance(entry.balanceAfter()),
                MeteringConvert.usage(entry.details().pricing()),
                MeteringConvert.rates(entry.details().pricing()));
    }

    static ReservationAnswer answer(Reservation reservation) {
        return new ReservationAnswer(
                reservation.id(),
                reservation.amount(),
                reservation.captured(),
                reservation.released(),
                reservation.held(),
                reservation.status(),
                reservation.createdAt(),
                reservation.expiresAt(),
                reservation.closedAt(),
                reservation.siteId(),
                reservation.activity().category(),
                reservation.activity().operationType(),
                reservation.activity().description(),
                reservation.activity().sessionId(),
                reservation.holds().stream()
                        .map(hold -> new PostingAnswer(hold.allocationId(), hold.drawn()))
                        .toList(),
                null,
                null,
                null,
                null,
                null);
    }

    static CaptureAnswer captured(JournalEntry entry) {
        ReservationState state = entry.details().reservation();
        return new CaptureAnswer(
                entry.transactionId(),
                entry.sequence(),
                entry.amount(),
                ConsumeConvert.postings(entry).stream()
                        .filter(posting -> posting.amount().isPositive())
                        .toList(),
                new StateAnswer(
                        state.id(),
                        state.amount(),
                        state.captured(),
                        state.released(),
                        state.held(),
                        state.status(),
                        state.expiresAt(),
                        state.status() == ReservationStatus.OPEN ? null : entry.createdAt()),
                ConsumeConvert.balance(entry.balanceAfter()),
                entry.createdAt(),
                MeteringConvert.usage(entry.details().pricing()),
                MeteringConvert.rates(entry.details().pricing()),
                MeteringConvert.carry(entry.details().pricing()));
    }

    /** Nothing where there is no body. */
    static Activity note(ReleaseRequest request) {
        if (request == null) {
            return Activity.NONE;
        }
        Violations violations = new Violations();
        Activity note = Notes.note(request.reason(), request.metadata(), violations);
        violations.throwIfAny();
        return note;
    }
}

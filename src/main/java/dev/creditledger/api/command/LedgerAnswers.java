package dev.creditledger.api.command;

import dev.creditledger.http.IdempotencyKey;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.ledger.wallet.Outcome;
import dev.creditledger.ledger.wallet.Period;
import dev.creditledger.ledger.wallet.Reservation;
import dev.creditledger.ledger.wallet.Shortage;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;

/** The native API's answers to what the ledger says. */
public final class LedgerAnswers {
    private LedgerAnswers() {}

    /** A rule that allows no more, in the answer to a denied call. */
    record BindingRule(UUID allocationId, Period period, Credits balance, Credits cap, Instant resetDate) {}

    /** The entry in the API's words, marked when an earlier call made it; a denial is thrown. */
    public static Response recorded(Outcome outcome, int status, Function<JournalEntry, Object> answer) {
        if (outcome instanceof Outcome.Denied denied) {
            throw failure(denied);
        }
        if (outcome instanceof Outcome.Recorded recorded) {
            Response.ResponseBuilder response = Response.status(status).entity(answer.apply(recorded.entry()));
            return recorded.replayed()
                    ? response.header(IdempotencyKey.REPLAYED_HEADER, "true").build()
                    : response.build();
        }
        throw new IllegalStateException("a call that moves credits leaves an entry");
    }

    /** The reservation as it is now; a denial is thrown. */
    public static Reservation kept(Outcome outcome) {
        if (outcome instanceof Outcome.Denied denied) {
            throw failure(denied);
        }
        if (outcome instanceof Outcome.Kept kept) {
            return kept.reservation();
        }
        throw new IllegalStateException("the call keeps a reservation");
    }

    public static RequestFailure failure(Outcome.Denied denied) {
        return switch (denied.rejection()) {
            case INSUFFICIENT_CREDITS -> shortage(denied);
            case UNKNOWN_ACCOUNT -> RequestFailure.unknownAccount();
            case NO_SUCH_ALLOCATION ->
                RequestFailure.of(RequestFault.NOT_FOUND, "UNKNOWN_ALLOCATION", "There is no such allocation.");
            case NO_OPEN_RESERVATION ->
                RequestFailure.of(RequestFault.NOT_FOUND, "UNKNOWN_RESERVATION", "There is no such reservation.");
            case EXTERNAL_ID_TAKEN, SITE_CLOSED, ACCOUNT_CLOSED ->
                RequestFailure.of(RequestFault.CONFLICT, denied.rejection().name(), denied.detail());
            case UNKNOWN_TRANSACTION ->
                RequestFailure.of(RequestFault.NOT_FOUND, denied.rejection().name(), denied.detail());
            case REFUND_TOO_LARGE -> unprocessable(denied).withMember("refundable", denied.refundable());
            case IDEMPOTENCY_KEY_REUSED,
                    TOO_MANY_ALLOCATIONS,
                    TOO_MANY_RESERVATIONS,
                    WALLET_FULL,
                    INVALID_TERMS,
                    NOTHING_HELD,
                    NOT_REFUNDABLE,
                    NO_RATE,
                    USAGE_TOO_LARGE -> unprocessable(denied);
            case TOO_MANY_WAITING ->
                RequestFailure.of(RequestFault.RATE_LIMITED, denied.detail()).withHeader("Retry-After", "1");
            case UNAVAILABLE -> RequestFailure.unavailable(denied.detail());
        };
    }

    private static RequestFailure unprocessable(Outcome.Denied denied) {
        return RequestFailure.of(RequestFault.UNPROCESSABLE, denied.rejection().name(), denied.detail());
    }

    private static RequestFailure shortage(Outcome.Denied denied) {
        Shortage shortage = denied.shortage();
        RequestFailure failure = RequestFailure.of(
                        RequestFault.PAYMENT_REQUIRED, denied.rejection().name(), denied.detail())
                .withMember("available", shortage.available())
                .withMember("shortfall", shortage.shortfall())
                .withMember(
                        "binding",
                        shortage.binding().stream().map(LedgerAnswers::binding).toList());
        if (shortage.availableAt().isPresent()) {
            failure = failure.withMember("availableAt", shortage.availableAt().get());
        }
        return shortage.isAtLatest() ? failure.withMember("availableAtIsAtLatest", true) : failure;
    }

    private static BindingRule binding(Shortage.BindingRule binding) {
        return new BindingRule(
                binding.allocationId(),
                binding.rule().period(),
                binding.rule().balance(),
                binding.rule().cap(),
                binding.rule().resetDate());
    }
}

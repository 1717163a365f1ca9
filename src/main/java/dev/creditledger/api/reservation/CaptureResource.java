package dev.creditledger.api.reservation;

import dev.creditledger.access.CallOrigin;
import dev.creditledger.access.Caller;
import dev.creditledger.access.Duty;
import dev.creditledger.access.Requires;
import dev.creditledger.access.Scope;
import dev.creditledger.access.Sites;
import dev.creditledger.api.command.LedgerAnswers;
import dev.creditledger.api.reservation.ReservationMessages.CaptureAnswer;
import dev.creditledger.api.reservation.ReservationMessages.CaptureRequest;
import dev.creditledger.api.reservation.ReservationMessages.ExtendRequest;
import dev.creditledger.api.reservation.ReservationMessages.ReleaseRequest;
import dev.creditledger.api.reservation.ReservationMessages.ReservationAnswer;
import dev.creditledger.http.IdempotencyKey;
import dev.creditledger.http.Parameters;
import dev.creditledger.http.Violations;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import dev.creditledger.ledger.Ledger;
import dev.creditledger.ledger.RateSource;
import dev.creditledger.ledger.rating.RateBook;
import dev.creditledger.ledger.wallet.Activity;
import dev.creditledger.ledger.wallet.Extend;
import dev.creditledger.ledger.wallet.LedgerCommand;
import dev.creditledger.ledger.wallet.Origin;
import dev.creditledger.ledger.wallet.Outcome;
import dev.creditledger.ledger.wallet.Rejection;
import dev.creditledger.ledger.wallet.Release;
import dev.creditledger.ledger.wallet.Reservation;
import dev.creditledger.ledger.wallet.ReservationStatus;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** What becomes of a reservation. */
@Path("/v1/accounts/{accountId}/reservations/{reservationId}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reservations")
public class CaptureResource {
    private final Ledger ledger;
    private final Sites sites;
    private final RateSource rates;

    CaptureResource(Ledger ledger, Sites sites, RateSource rates) {
        this.ledger = ledger;
        this.sites = sites;
        this.rates = rates;
    }

    @POST
    @Path("/capture")
    @Requires(Scope.CREDITS_CONSUME)
    @Operation(operationId = "capture", summary = "Spends what is held, in parts if need be, and more if there is more")
    @APIResponseSchema(CaptureAnswer.class)
    public Uni<Response> capture(
            @Context RoutingContext call,
            @RestPath UUID accountId,
            @RestPath UUID reservationId,
            @RestQuery String siteId,
            @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey,
            CaptureRequest request) {
        String key = IdempotencyKey.require(idempotencyKey);
        Optional<UUID> requestedSite = Parameters.uuid("siteId", siteId);
        Uni<RateBook> rateBook =
                request == null || request.usage() == null ? Uni.createFrom().item(RateBook.EMPTY) : rates.current();
        return rateBook.chain(book -> execute(
                        call,
                        accountId,
                        requestedSite,
                        reservationId,
                        site -> ReservationConvert.capture(accountId, key, site, reservationId, request, book)))
                .map(outcome -> LedgerAnswers.recorded(outcome, 200, ReservationConvert::captured));
    }

    @POST
    @Path("/release")
    @Requires(value = Scope.CREDITS_CONSUME, orDuty = Duty.HOLDS_RELEASE)
    @Operation(operationId = "release", summary = "Gives back what is held and closes the reservation")
    @APIResponseSchema(CaptureAnswer.class)
    public Uni<Response> release(
            @Context RoutingContext call,
            @RestPath UUID accountId,
            @RestPath UUID reservationId,
            @RestQuery String siteId,
            @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey,
            ReleaseRequest present) {
        String key = IdempotencyKey.require(idempotencyKey);
        Activity note = ReservationConvert.note(present);
        return execute(
                        call,
                        accountId,
                        Parameters.uuid("siteId", siteId),
                        reservationId,
                        site -> Release.of(accountId, key, site, reservationId, note))
                .map(outcome -> LedgerAnswers.recorded(outcome, 200, ReservationConvert::captured));
    }

    @POST
    @Path("/extend")
    @Requires(Scope.CREDITS_CONSUME)
    @Operation(operationId = "extend", summary = "Lets a reservation live longer")
    public Uni<ReservationAnswer> extend(
            @Context RoutingContext call,
            @RestPath UUID accountId,
            @RestPath UUID reservationId,
            @RestQuery String siteId,
            ExtendRequest request) {
        if (request == null) {
            throw RequestFailure.missingBody();
        }
        Violations violations = new Violations().required("ttlSeconds", request.ttlSeconds());
        Duration timeToLive = ReservationConvert.timeToLive(request.ttlSeconds(), violations);
        violations.throwIfAny();
        return execute(
                        call,
                        accountId,
                        Parameters.uuid("siteId", siteId),
                        reservationId,
                        site -> new Extend(accountId, site, reservationId, timeToLive))
                .map(outcome -> ReservationConvert.answer(LedgerAnswers.kept(outcome)));
    }

    /** Answers 409 with the state it is in when the reservation is there and not open. */
    private Uni<Outcome> execute(
            RoutingContext call,
            UUID accountId,
            Optional<UUID> requestedSite,
            UUID reservationId,
            Function<UUID, LedgerCommand> command) {
        Origin origin = CallOrigin.of(call);
        return sites.require(Caller.of(call), accountId, requestedSite)
                .chain(site -> ledger.execute(command.apply(site.orElse(null)), origin)
                        .chain(outcome -> isNotOpen(outcome)
                                ? ledger.reservation(accountId, reservationId, site.orElse(null))
                                        .map(CaptureResource::refused)
                                : Uni.createFrom().item(outcome)));
    }

    private static boolean isNotOpen(Outcome outcome) {
        return outcome instanceof Outcome.Denied denied && denied.rejection() == Rejection.NO_OPEN_RESERVATION;
    }

    private static Outcome refused(Optional<Reservation> found) {
        ReservationStatus status = found.map(Reservation::status)
                .filter(present -> present != ReservationStatus.OPEN)
                .orElseThrow(ReservationResource::unknown);
        throw RequestFailure.of(
                        RequestFault.CONFLICT, "RESERVATION_CLOSED", "The reservation is " + status + ", not open.")
                .withMember("state", status);
    }
}

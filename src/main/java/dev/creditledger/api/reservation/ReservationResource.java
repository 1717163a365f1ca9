package dev.creditledger.api.reservation;

import dev.creditledger.access.Caller;
import dev.creditledger.access.Requires;
import dev.creditledger.access.Scope;
import dev.creditledger.access.Sites;
import dev.creditledger.api.command.ApiParameters;
import dev.creditledger.api.command.Execution;
import dev.creditledger.api.command.LedgerAnswers;
import dev.creditledger.api.reservation.ReservationMessages.ReservationAnswer;
import dev.creditledger.api.reservation.ReservationMessages.ReservationRequest;
import dev.creditledger.http.Cursor;
import dev.creditledger.http.IdempotencyKey;
import dev.creditledger.http.Page;
import dev.creditledger.http.PageRequest;
import dev.creditledger.http.Parameters;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import dev.creditledger.ledger.Ledger;
import dev.creditledger.ledger.RateSource;
import dev.creditledger.ledger.rating.RateBook;
import dev.creditledger.ledger.read.ReservationQuery;
import dev.creditledger.ledger.wallet.Reservation;
import dev.creditledger.ledger.wallet.ReservationStatus;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Holding credits, and seeing what is held. */
@Path("/v1/accounts/{accountId}/reservations")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reservations")
public class ReservationResource {
    private static final String LIST = "reservations";

    private final Ledger ledger;
    private final Sites sites;
    private final RateSource rates;

    ReservationResource(Ledger ledger, Sites sites, RateSource rates) {
        this.ledger = ledger;
        this.sites = sites;
        this.rates = rates;
    }

    @POST
    @Requires(Scope.CREDITS_CONSUME)
    @Parameter(name = ApiParameters.DRY_RUN, in = ParameterIn.QUERY)
    @Operation(operationId = "reserve", summary = "Holds credits, all or nothing, to be captured or released later")
    @APIResponseSchema(value = ReservationAnswer.class, responseCode = "201")
    public Uni<Response> reserve(
            @Context RoutingContext call,
            @RestPath UUID accountId,
            @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey,
            ReservationRequest request) {
        Execution execution = Execution.of(ledger, call);
        String key = execution.key(idempotencyKey);
        if (request == null) {
            throw RequestFailure.missingBody();
        }
        Uni<RateBook> rateBook = request.usage() == null ? Uni.createFrom().item(RateBook.EMPTY) : rates.current();
        return sites.requireGiven(Caller.of(call), accountId, Optional.ofNullable(request.siteId()))
                .chain(site -> rateBook.map(book -> ReservationConvert.reserve(accountId, key, site, request, book)))
                .chain(execution::execute)
                .map(outcome -> execution.mark(LedgerAnswers.recorded(outcome, 201, ReservationConvert::opened)));
    }

    @GET
    @Requires(Scope.BALANCE_READ)
    @Operation(
            operationId = "listReservations",
            summary = "All reservations: open ones first, then the latest first",
            description = "For closed ones a page looks at " + ReservationQuery.EXAMINED
                    + " reservations, the latest first, and"
                    + " answers those of them that are asked for: fewer than `limit`, or none, may be followed by others."
                    + " The list has ended when there is no `nextCursor`.")
    public Uni<Page<ReservationAnswer>> list(
            @Context RoutingContext call,
            @RestPath UUID accountId,
            @RestQuery String siteId,
            @Parameter(description = "Only those that are so now") @RestQuery String status,
            @RestQuery String limit,
            @RestQuery String cursor) {
        PageRequest page = PageRequest.of(limit, cursor, LIST, 2);
        ReservationStatus only =
                Parameters.oneOf("status", status, ReservationStatus.class).orElse(null);
        Instant now = ledger.now();
        return sites.require(Caller.of(call), accountId, Parameters.uuid("siteId", siteId))
                .chain(site -> ledger.reservations(
                        new ReservationQuery(accountId, site.orElse(null), only, place(page), now, page.rowsToRead())))
                .map(found -> found.orElseThrow(RequestFailure::unknownAccount))
                .map(reservations -> Page.of(
                        page,
                        reservations,
                        ReservationResource::position,
                        sequence -> Cursor.of(LIST, 0, sequence),
                        ReservationConvert::answer));
    }

    @GET
    @Path("/{reservationId}")
    @Requires(Scope.BALANCE_READ)
    @Operation(operationId = "getReservation", summary = "One reservation as it stands now")
    public Uni<ReservationAnswer> get(
            @Context RoutingContext call,
            @RestPath UUID accountId,
            @RestPath UUID reservationId,
            @RestQuery String siteId) {
        return sites.require(Caller.of(call), accountId, Parameters.uuid("siteId", siteId))
                .chain(site -> ledger.reservation(accountId, reservationId, site.orElse(null)))
                .map(found -> ReservationConvert.answer(found.orElseThrow(ReservationResource::unknown)));
    }

    static RequestFailure unknown() {
        return RequestFailure.of(RequestFault.NOT_FOUND, "UNKNOWN_RESERVATION", "There is no such reservation.");
    }

    private static ReservationQuery.Place place(PageRequest page) {
        return page.after()
                .map(cursor -> new ReservationQuery.Place(cursor.number(0) == 1, cursor.number(1)))
                .orElse(null);
    }

    private static Cursor position(Reservation reservation) {
        int open = reservation.status() == ReservationStatus.OPEN ? 1 : 0;
        return Cursor.of(LIST, open, reservation.openedSequence());
    }
}

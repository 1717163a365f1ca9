package dev.creditledger.api.allocation;

import dev.creditledger.access.CallOrigin;
import dev.creditledger.access.Caller;
import dev.creditledger.access.Duty;
import dev.creditledger.access.Requires;
import dev.creditledger.access.Scope;
import dev.creditledger.access.Sites;
import dev.creditledger.api.allocation.AllocationMessages.AllocationAnswer;
import dev.creditledger.api.allocation.AllocationMessages.AllocationRequest;
import dev.creditledger.api.allocation.AllocationMessages.TopUpRequest;
import dev.creditledger.api.command.LedgerAnswers;
import dev.creditledger.http.Cursor;
import dev.creditledger.http.IdempotencyKey;
import dev.creditledger.http.Page;
import dev.creditledger.http.PageRequest;
import dev.creditledger.http.Parameters;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import dev.creditledger.ledger.Ledger;
import dev.creditledger.ledger.read.AllocationQuery;
import dev.creditledger.ledger.read.AllocationStatus;
import dev.creditledger.ledger.read.GrantedAllocation;
import dev.creditledger.ledger.wallet.Allocation;
import dev.creditledger.ledger.wallet.AllocationSource;
import dev.creditledger.ledger.wallet.Grant;
import dev.creditledger.ledger.wallet.Origin;
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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Granting credits and seeing what was granted. */
@Path("/v1/accounts/{accountId}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Credits")
public class AllocationResource {
    private static final String LIST = "allocations";

    private final Ledger ledger;
    private final Grants grants;
    private final AllocationIds ids;
    private final Sites sites;

    AllocationResource(Ledger ledger, Grants grants, AllocationIds ids, Sites sites) {
        this.ledger = ledger;
        this.grants = grants;
        this.ids = ids;
        this.sites = sites;
    }

    @POST
    @Path("/allocations")
    @Requires(value = Scope.CREDITS_GRANT, orDuty = Duty.GOODWILL_GRANT)
    @Operation(
            operationId = "grantAllocation",
            summary = "Grants credits under usage rules",
            description = "An operator with the role `support` grants one-time credits of source `PROMOTION`, up to an"
                    + " amount a day; beyond it 403 `GOODWILL_LIMIT` tells what is `left`.")
    @APIResponseSchema(value = AllocationAnswer.class, responseCode = "201")
    public Uni<Response> grant(
            @Context RoutingContext call,
            @RestPath UUID accountId,
            @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey,
            AllocationRequest request) {
        String key = IdempotencyKey.require(idempotencyKey);
        if (request == null) {
            throw RequestFailure.missingBody();
        }
        return grant(call, accountId, request.siteId(), site -> AllocationConvert.grant(accountId, key, request, site));
    }

    @POST
    @Path("/top-ups")
    @Requires(Scope.CREDITS_GRANT)
    @Operation(operationId = "topUp", summary = "Grants one-time credits")
    @APIResponseSchema(value = AllocationAnswer.class, responseCode = "201")
    public Uni<Response> topUp(
            @Context RoutingContext call,
            @RestPath UUID accountId,
            @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey,
            TopUpRequest request) {
        String key = IdempotencyKey.require(idempotencyKey);
        if (request == null) {
            throw RequestFailure.missingBody();
        }
        return grant(call, accountId, request.siteId(), site -> AllocationConvert.grant(accountId, key, request, site));
    }

    @GET
    @Path("/allocations")
    @Requires(Scope.BALANCE_READ)
    @Operation(operationId = "listAllocations", summary = "All allocations, ended ones too, in the order of granting")
    public Uni<Page<AllocationAnswer>> list(
            @Context RoutingContext call,
            @RestPath UUID accountId,
            @RestQuery String siteId,
            @Parameter(description = "Only allocations of this source") @RestQuery String source,
            @Parameter(description = "Only allocations of this subscription") @RestQuery String subscriptionId,
            @Parameter(description = "Only allocations that are so now") @RestQuery String status,
            @RestQuery String limit,
            @RestQuery String cursor) {
        PageRequest page = PageRequest.of(limit, cursor, LIST, 2);
        AllocationSource wanted =
                Parameters.oneOf("source", source, AllocationSource.class).orElse(null);
        String subscription = AllocationConvert.subscriptionId(
                Parameters.name("subscriptionId", subscriptionId).orElse(null));
        AllocationQuery.StatusAt is = Parameters.oneOf("status", status, AllocationStatus.class)
                .map(known -> new AllocationQuery.StatusAt(known, ledger.now()))
                .orElse(null);
        return read(
                        call,
                        accountId,
                        Parameters.uuid("siteId", siteId),
                        site -> new AllocationQuery(
                                accountId, site, null, null, wanted, subscription, is, place(page), page.rowsToRead()))
                .map(allocations -> Page.of(
                        page,
                        allocations,
                        AllocationResource::position,
                        granted -> AllocationConvert.answer(granted, ledger.now())));
    }

    private static AllocationQuery.Position place(PageRequest page) {
        return page.after()
                .map(cursor -> new AllocationQuery.Position(cursor.number(0), cursor.uuid(1)))
                .orElse(null);
    }

    private static Cursor position(GrantedAllocation granted) {
        Allocation allocation = granted.allocation();
        return Cursor.of(LIST, allocation.grantedSequence(), allocation.id());
    }

    @GET
    @Path("/allocations/{allocationId}")
    @Requires(Scope.BALANCE_READ)
    @Operation(operationId = "getAllocation", summary = "One allocation as it stands now")
    public Uni<AllocationAnswer> get(
            @Context RoutingContext call,
            @RestPath UUID accountId,
            @Parameter(description = AllocationIds.DESCRIPTION) @RestPath String allocationId,
            @RestQuery String siteId) {
        return sites.require(Caller.of(call), accountId, Parameters.uuid("siteId", siteId))
                .chain(site -> ids.of(accountId, site.orElse(null), allocationId)
                        .chain(id -> ledger.allocations(AllocationQuery.one(accountId, site.orElse(null), id))))
                .map(found -> found.orElseThrow(RequestFailure::unknownAccount).stream()
                        .findFirst()
                        .orElseThrow(AllocationResource::unknown))
                .map(granted -> AllocationConvert.answer(granted, ledger.now()));
    }

    private Uni<Response> grant(RoutingContext call, UUID accountId, UUID requestedSite, Function<UUID, Grant> grant) {
        Caller caller = Caller.of(call);
        Origin origin = CallOrigin.of(call);
        return sites.requireGiven(caller, accountId, Optional.ofNullable(requestedSite))
                .map(site -> site.applyTo(grant.apply(site.id()), Grant::atClosedSite))
                .chain(command -> grants.execute(caller, origin, command))
                .map(outcome -> LedgerAnswers.recorded(
                        outcome,
                        201,
                        entry -> AllocationConvert.answer(GrantedAllocation.of(entry), entry.createdAt())));
    }

    private Uni<List<GrantedAllocation>> read(
            RoutingContext call, UUID accountId, Optional<UUID> requestedSite, Function<UUID, AllocationQuery> query) {
        return sites.require(Caller.of(call), accountId, requestedSite)
                .chain(site -> ledger.allocations(query.apply(site.orElse(null))))
                .map(found -> found.orElseThrow(RequestFailure::unknownAccount));
    }

    static RequestFailure unknown() {
        return RequestFailure.of(RequestFault.NOT_FOUND, "UNKNOWN_ALLOCATION", "There is no such allocation.");
    }
}

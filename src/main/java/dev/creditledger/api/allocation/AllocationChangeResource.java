package dev.creditledger.api.allocation;

import dev.creditledger.access.CallOrigin;
import dev.creditledger.access.Caller;
import dev.creditledger.access.Requires;
import dev.creditledger.access.Scope;
import dev.creditledger.access.Sites;
import dev.creditledger.api.allocation.AllocationChangeMessages.AllocationPatch;
import dev.creditledger.api.allocation.AllocationChangeMessages.VoidRequest;
import dev.creditledger.api.allocation.AllocationMessages.AllocationAnswer;
import dev.creditledger.api.command.LedgerAnswers;
import dev.creditledger.api.metering.Notes;
import dev.creditledger.http.IdempotencyKey;
import dev.creditledger.http.Parameters;
import dev.creditledger.http.Violations;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import dev.creditledger.ledger.Ledger;
import dev.creditledger.ledger.read.AllocationQuery;
import dev.creditledger.ledger.read.AllocationStatus;
import dev.creditledger.ledger.read.GrantedAllocation;
import dev.creditledger.ledger.wallet.Activity;
import dev.creditledger.ledger.wallet.AdjustAllocation;
import dev.creditledger.ledger.wallet.Allocation;
import dev.creditledger.ledger.wallet.AllocationChange;
import dev.creditledger.ledger.wallet.LedgerCommand;
import dev.creditledger.ledger.wallet.Origin;
import dev.creditledger.ledger.wallet.Outcome;
import dev.creditledger.ledger.wallet.Rejection;
import dev.creditledger.ledger.wallet.VoidAllocation;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Upgrades, downgrades and cancellations. */
@Path("/v1/accounts/{accountId}/allocations/{allocationId}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Credits")
public class AllocationChangeResource {
    private final Ledger ledger;
    private final AllocationIds ids;
    private final Sites sites;

    AllocationChangeResource(Ledger ledger, AllocationIds ids, Sites sites) {
        this.ledger = ledger;
        this.ids = ids;
        this.sites = sites;
    }

    @PATCH
    @Requires(Scope.CREDITS_GRANT)
    @Operation(operationId = "changeAllocation", summary = "Changes caps, priority or expiry from now on")
    @APIResponseSchema(AllocationAnswer.class)
    public Uni<Response> change(
            @Context RoutingContext call,
            @RestPath UUID accountId,
            @Parameter(description = AllocationIds.DESCRIPTION) @RestPath String allocationId,
            @RestQuery String siteId,
            @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey,
            AllocationPatch patch) {
        String key = IdempotencyKey.require(idempotencyKey);
        if (patch == null) {
            throw RequestFailure.missingBody();
        }
        AllocationChange change = AllocationChangeConvert.change(patch);
        Activity note = AllocationChangeConvert.note(patch);
        return execute(
                        call,
                        accountId,
                        Parameters.uuid("siteId", siteId),
                        allocationId,
                        (site, id) -> AdjustAllocation.of(accountId, key, site, id, change, note))
                .chain(outcome -> answer(accountId, outcome));
    }

    @POST
    @Path("/void")
    @Requires(Scope.CREDITS_GRANT)
    @Operation(operationId = "voidAllocation", summary = "Ends an allocation: what it has left is forfeited")
    @APIResponseSchema(AllocationAnswer.class)
    public Uni<Response> end(
            @Context RoutingContext call,
            @RestPath UUID accountId,
            @Parameter(description = AllocationIds.DESCRIPTION) @RestPath String allocationId,
            @RestQuery String siteId,
            @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey,
            VoidRequest request) {
        String key = IdempotencyKey.require(idempotencyKey);
        if (request == null) {
            throw RequestFailure.missingBody();
        }
        Violations violations = new Violations().required("reason", request.reason());
        Activity note = Notes.note(request.reason(), request.metadata(), violations);
        violations.throwIfAny();
        return execute(
                        call,
                        accountId,
                        Parameters.uuid("siteId", siteId),
                        allocationId,
                        (site, id) -> VoidAllocation.noted(accountId, key, site, id, note))
                .chain(outcome -> answer(accountId, outcome));
    }

    /** The allocation as the change left it, with what its grant told of it, which no change changes. */
    private Uni<Response> answer(UUID accountId, Outcome outcome) {
        if (!(outcome instanceof Outcome.Recorded recorded)) {
            return Uni.createFrom()
                    .item(() -> LedgerAnswers.recorded(
                            outcome,
                            200,
                            entry -> AllocationConvert.answer(entry.details().allocation(), entry.createdAt())));
        }
        UUID id = recorded.entry().details().allocation().id();
        return ledger.allocations(AllocationQuery.one(accountId, null, id))
                .map(found -> found.orElseThrow(RequestFailure::unknownAccount).stream()
                        .findFirst()
                        .orElseThrow(AllocationResource::unknown))
                .map(granted -> LedgerAnswers.recorded(
                        outcome,
                        200,
                        entry -> AllocationConvert.answer(
                                granted.with(entry.details().allocation()), entry.createdAt())));
    }

    /** Answers 409 with the state it is in when the allocation is there and has ended. */
    private Uni<Outcome> execute(
            RoutingContext call,
            UUID accountId,
            Optional<UUID> requestedSite,
            String allocationId,
            BiFunction<UUID, UUID, LedgerCommand> command) {
        Origin origin = CallOrigin.of(call);
        return sites.require(Caller.of(call), accountId, requestedSite)
                .map(site -> site.orElse(null))
                .chain(site -> ids.of(accountId, site, allocationId)
                        .chain(id -> ledger.execute(command.apply(site, id), origin)
                                .chain(outcome -> hasEnded(outcome)
                                        ? ledger.allocations(AllocationQuery.one(accountId, site, id))
                                                .map(this::refused)
                                        : Uni.createFrom().item(outcome))));
    }

    private static boolean hasEnded(Outcome outcome) {
        return outcome instanceof Outcome.Denied denied && denied.rejection() == Rejection.NO_SUCH_ALLOCATION;
    }

    private Outcome refused(Optional<List<GrantedAllocation>> found) {
        Allocation allocation = found.orElseThrow(RequestFailure::unknownAccount).stream()
                .map(GrantedAllocation::allocation)
                .filter(present -> present.ending() != null)
                .findFirst()
                .orElseThrow(AllocationResource::unknown);
        AllocationStatus status =
                AllocationConvert.answer(allocation, ledger.now()).status();
        throw RequestFailure.of(
                        RequestFault.CONFLICT, "ALLOCATION_ENDED", "The allocation is " + status + " and stays so.")
                .withMember("state", status);
    }
}

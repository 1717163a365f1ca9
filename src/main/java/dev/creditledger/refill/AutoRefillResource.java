package dev.creditledger.refill;

import dev.creditledger.access.CallOrigin;
import dev.creditledger.access.Duty;
import dev.creditledger.access.Requires;
import dev.creditledger.access.RequiresOperator;
import dev.creditledger.access.Scope;
import dev.creditledger.access.TakesLonger;
import dev.creditledger.http.Page;
import dev.creditledger.http.PageRequest;
import dev.creditledger.refill.AutoRefillMessages.AutoRefillAnswer;
import dev.creditledger.refill.AutoRefillMessages.AutoRefillRequest;
import dev.creditledger.refill.AutoRefillMessages.DecisionAnswer;
import dev.creditledger.refill.AutoRefillMessages.LimitsRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** What an account has set about buying credits by itself, and what came of it; see {@link AutoRefills}. */
@Path("/v1/accounts/{accountId}/auto-refill")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Auto-refill")
public class AutoRefillResource {
    private final AutoRefills refills;
    private final RefillDecisions decisions;

    AutoRefillResource(AutoRefills refills, RefillDecisions decisions) {
        this.refills = refills;
        this.decisions = decisions;
    }

    @GET
    @Requires(
            value = {Scope.BALANCE_READ, Scope.ACCOUNT_ADMIN},
            wholeAccount = true)
    @Operation(operationId = "getAutoRefill", summary = "When and how an account buys credits by itself")
    public Uni<AutoRefillAnswer> get(@RestPath UUID accountId) {
        return refills.status(accountId).map(AutoRefillConvert::answer);
    }

    @PUT
    @Requires(value = Scope.ACCOUNT_ADMIN, wholeAccount = true)
    @Operation(
            operationId = "changeAutoRefill",
            summary = "Change when and how an account buys credits by itself",
            description = "Off, with a threshold of 100 and an amount of 1000, until changed. A change also ends a"
                    + " stop after failed charges, unless all it brings is the same card under another id.")
    @TakesLonger
    public Uni<AutoRefillAnswer> change(
            @Context RoutingContext call, @RestPath UUID accountId, @NotNull AutoRefillRequest change) {
        return refills.change(CallOrigin.of(call), accountId, change.change())
                .chain(changed -> refills.status(accountId))
                .map(AutoRefillConvert::answer);
    }

    @PUT
    @Path("limits")
    @RequiresOperator(Duty.PAYMENTS_WRITE)
    @Operation(
            operationId = "limitAutoRefill",
            summary = "Set how much an account buys by itself at the most",
            description = "What is left out stays as it is; `null` is as for all accounts.")
    public Uni<AutoRefillAnswer> limit(
            @Context RoutingContext call, @RestPath UUID accountId, @NotNull LimitsRequest limits) {
        return refills.limit(CallOrigin.of(call), accountId, limits.change()).map(AutoRefillConvert::answer);
    }

    @GET
    @Path("decisions")
    @Requires(value = Scope.BALANCE_READ, wholeAccount = true)
    @Operation(
            operationId = "listAutoRefillDecisions",
            summary = "List what was decided about buying credits by itself, the newest first",
            description = "One whenever fewer credits were available than the threshold.")
    public Uni<Page<DecisionAnswer>> decisions(
            @RestPath UUID accountId, @RestQuery String limit, @RestQuery String cursor) {
        PageRequest request = PageRequest.of(limit, cursor, RefillDecisionRepository.LIST, 1);
        return decisions
                .page(accountId, request)
                .map(rows -> Page.of(request, rows, RefillDecisionRepository::position, AutoRefillConvert::answer));
    }
}

package dev.creditledger.api.balance;

import dev.creditledger.access.Caller;
import dev.creditledger.access.Requires;
import dev.creditledger.access.Scope;
import dev.creditledger.access.Sites;
import dev.creditledger.api.balance.ForecastMessages.ForecastAnswer;
import dev.creditledger.http.Parameters;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.ledger.LedgerHistory;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** How long the credits will last. */
@Path("/v1/accounts/{accountId}/forecast")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Spending")
public class ForecastResource {
    private final LedgerHistory history;
    private final Sites sites;

    ForecastResource(LedgerHistory history, Sites sites) {
        this.history = history;
        this.sites = sites;
    }

    @GET
    @Requires(Scope.BALANCE_READ)
    @Operation(operationId = "getForecast", summary = "How long the credits last if spending goes on as it has")
    public Uni<ForecastAnswer> forecast(
            @Context RoutingContext call, @RestPath UUID accountId, @RestQuery String siteId) {
        return sites.require(Caller.of(call), accountId, Parameters.uuid("siteId", siteId))
                .chain(site -> history.outlook(accountId, site.orElse(null)))
                .map(outlook -> ForecastConvert.answer(outlook.orElseThrow(RequestFailure::unknownAccount)));
    }
}

package dev.creditledger.usage;

import dev.creditledger.access.Caller;
import dev.creditledger.access.Requires;
import dev.creditledger.access.Scope;
import dev.creditledger.access.Sites;
import dev.creditledger.api.Parameters;
import dev.creditledger.error.RequestFailure;
import dev.creditledger.ledger.Ledger;
import dev.creditledger.usage.UsageMessages.UsageAnswer;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What was consumed when. */
@Path("/v1/accounts/{accountId}/usage")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Spending")
public class UsageResource {
    private static final int DEFAULT_DAYS = 30;
    private static final int MAXIMUM_DAYS = 400;

    private final Ledger ledger;
    private final Sites sites;

    UsageResource(Ledger ledger, Sites sites) {
        this.ledger = ledger;
        this.sites = sites;
    }

    @GET
    @Requires(Scope.BALANCE_READ)
    @Operation(operationId = "getUsage", summary = "Consumption by UTC day, exact to the last committed call")
    public Uni<UsageAnswer> usage(
            @PathParam("accountId") UUID accountId,
            @QueryParam("siteId") String siteId,
            @Parameter(description = "First day; 29 days before the last unless given") @QueryParam("from") String from,
            @Parameter(description = "Last day; today unless given") @QueryParam("to") String to,
            @Context RoutingContext context) {
        LocalDate last = Parameters.date("to", to).orElse(LocalDate.ofInstant(ledger.now(), ZoneOffset.UTC));
        LocalDate first = Parameters.date("from", from).orElse(last.minusDays(DEFAULT_DAYS - 1));
        long days = ChronoUnit.DAYS.between(first, last) + 1;
        if (days < 1 || days > MAXIMUM_DAYS) {
            throw RequestFailure.invalid("from", "must be at most " + MAXIMUM_DAYS + " days before to, and not after");
        }
        return sites.require(Caller.of(context), accountId, Parameters.uuid("siteId", siteId))
                .chain(site -> ledger.dailyUsage(accountId, site.orElse(null), first, last))
                .map(found -> found.orElseThrow(RequestFailure::unknownAccount))
                .map(usage -> UsageConvert.answer(first, last, usage));
    }
}

package dev.creditledger.price;

import dev.creditledger.access.CallOrigin;
import dev.creditledger.access.Duty;
import dev.creditledger.access.Requires;
import dev.creditledger.access.RequiresOperator;
import dev.creditledger.access.Scope;
import dev.creditledger.http.Page;
import dev.creditledger.http.PageRequest;
import dev.creditledger.http.Parameters;
import dev.creditledger.price.CatalogueMessages.ImportAnswer;
import dev.creditledger.price.RateMessages.NewRate;
import dev.creditledger.price.RateMessages.RateAnswer;
import dev.creditledger.price.RateMessages.RatePatch;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** What use costs; see {@link RateService}. */
@Path("/v1/rates")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Prices")
public class RateResource {
    private final RateService rates;
    private final RateImport imports;

    RateResource(RateService rates, RateImport imports) {
        this.rates = rates;
        this.imports = imports;
    }

    @POST
    @RequiresOperator(Duty.CATALOG_WRITE)
    @ResponseStatus(201)
    @Operation(
            operationId = "createRate",
            summary = "Set what a kind of use costs",
            description =
                    "Of the rates that hold for a use the most specific counts: one for its model before one for any, then one for its operation type, then one for its category; of several alike the one that began last. So a price changes by a new rate that begins later.")
    @APIResponseSchema(value = RateAnswer.class, responseCode = "201")
    public Uni<RateAnswer> create(@Context RoutingContext call, @NotNull NewRate wanted) {
        return rates.create(CallOrigin.of(call), wanted).map(RateConvert::answer);
    }

    @GET
    @Requires(Scope.BALANCE_READ)
    @Operation(operationId = "listRates", summary = "List the rates, the oldest first")
    public Uni<Page<RateAnswer>> list(
            @Parameter(description = "Only those that hold at this instant") @RestQuery String validAt,
            @RestQuery String limit,
            @RestQuery String cursor) {
        PageRequest request = PageRequest.of(limit, cursor, RateRepository.LIST, 2);
        Instant wanted = Parameters.instant("validAt", validAt).orElse(null);
        return rates.page(wanted, request)
                .map(rows -> Page.of(request, rows, RateRepository::position, RateConvert::answer));
    }

    @GET
    @Path("{rateId}")
    @Requires(Scope.BALANCE_READ)
    @Operation(
            operationId = "getRate",
            summary = "Get a rate",
            description = "Deleted ones too, as transactions name them.")
    public Uni<RateAnswer> get(@RestPath UUID rateId) {
        return rates.get(rateId).map(RateConvert::answer);
    }

    @PATCH
    @Path("{rateId}")
    @RequiresOperator(Duty.CATALOG_WRITE)
    @Operation(
            operationId = "changeRate",
            summary = "Change when a rate ends and what it is called",
            description = "What it has priced stays priced.")
    public Uni<RateAnswer> change(@Context RoutingContext call, @RestPath UUID rateId, @NotNull RatePatch patch) {
        return rates.change(CallOrigin.of(call), rateId, patch).map(RateConvert::answer);
    }

    @DELETE
    @Path("{rateId}")
    @RequiresOperator(Duty.CATALOG_WRITE)
    @Operation(
            operationId = "deleteRate",
            summary = "End a rate at once, or take it back before it holds",
            description = "What it has priced stays priced; its code may be given to another.")
    public Uni<Void> delete(@Context RoutingContext call, @RestPath UUID rateId) {
        return rates.delete(CallOrigin.of(call), rateId);
    }

    @POST
    @Path("import")
    @RequiresOperator(Duty.CATALOG_WRITE)
    @Operation(
            operationId = "importRates",
            summary = "Create and change rates by their codes, all or none",
            description = "Up to 100, each with a code. Where the price of a known code is another, the present rate"
                    + " ends and a new one begins, at `validFrom` or, where that has passed, now; where it is the same,"
                    + " its end and its labels become those of the file. Rates that the file does not name stay as they"
                    + " are.")
    public Uni<ImportAnswer> importAll(@Context RoutingContext call, List<NewRate> file) {
        return imports.run(CallOrigin.of(call), file);
    }
}

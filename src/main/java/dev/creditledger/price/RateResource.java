package dev.creditledger.price;

import dev.creditledger.access.CallOrigin;
import dev.creditledger.access.Caller;
import dev.creditledger.access.Duty;
import dev.creditledger.access.Requires;
import dev.creditledger.access.RequiresOperator;
import dev.creditledger.access.Scope;
import dev.creditledger.http.Page;
import dev.creditledger.http.PageRequest;
import dev.creditledger.http.Parameters;
import dev.creditledger.http.text.InstantText;
import dev.creditledger.price.RateMessages.NewRate;
import dev.creditledger.price.RateMessages.RateAnswer;
import dev.creditledger.price.RateMessages.RateImportAnswer;
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
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
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
    private static final String IN_FORCE_AT = "In-Force-At";

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
        return rates.create(Caller.of(call), CallOrigin.of(call), wanted);
    }

    @GET
    @Requires(Scope.BALANCE_READ)
    @Operation(operationId = "listRates", summary = "List the rates, the oldest first")
    public Uni<Page<RateAnswer>> list(
            @Context RoutingContext call,
            @Parameter(description = "Only those that hold at this instant") @RestQuery String validAt,
            @RestQuery String limit,
            @RestQuery String cursor) {
        PageRequest request = PageRequest.of(limit, cursor, RateRepository.LIST, 2);
        Instant wanted = Parameters.instant("validAt", validAt).orElse(null);
        Caller caller = Caller.of(call);
        return rates.page(wanted, request)
                .map(rows ->
                        Page.of(request, rows, RateRepository::position, rate -> RateConvert.answer(rate, caller)));
    }

    @GET
    @Path("{rateId}")
    @Requires(Scope.BALANCE_READ)
    @Operation(
            operationId = "getRate",
            summary = "Get a rate",
            description = "Deleted ones too, as transactions name them.")
    public Uni<RateAnswer> get(@Context RoutingContext call, @RestPath UUID rateId) {
        Caller caller = Caller.of(call);
        return rates.get(rateId).map(rate -> RateConvert.answer(rate, caller));
    }

    @PATCH
    @Path("{rateId}")
    @RequiresOperator(Duty.CATALOG_WRITE)
    @Operation(
            operationId = "changeRate",
            summary = "Change when a rate ends, what it is called and what you pay for it",
            description = "What it has priced stays priced, and cost what it cost.")
    public Uni<RateAnswer> change(@Context RoutingContext call, @RestPath UUID rateId, @NotNull RatePatch patch) {
        return rates.change(Caller.of(call), CallOrigin.of(call), rateId, patch);
    }

    @DELETE
    @Path("{rateId}")
    @RequiresOperator(Duty.CATALOG_WRITE)
    @Operation(
            operationId = "deleteRate",
            summary = "End a rate at once, or take it back before it holds",
            description = "What it has priced stays priced; its code may be given to another.")
    @APIResponse(
            responseCode = "204",
            description = "It is ended.",
            headers =
                    @Header(
                            name = IN_FORCE_AT,
                            description = "From this instant on no instance prices by it any more.",
                            schema = @Schema(type = SchemaType.STRING, format = "date-time")))
    public Uni<Response> delete(@Context RoutingContext call, @RestPath UUID rateId) {
        return rates.delete(Caller.of(call), CallOrigin.of(call), rateId).map(instant -> Response.noContent()
                .header(IN_FORCE_AT, InstantText.format(instant))
                .build());
    }

    @POST
    @Path("import")
    @RequiresOperator(Duty.CATALOG_WRITE)
    @Operation(
            operationId = "importRates",
            summary = "Create and change rates by their codes, all or none",
            description = "Up to 100, each with a code. Where the price of a known code is another, the present rate"
                    + " ends and a new one begins, at `validFrom` or, where that has passed, now; where it is the same,"
                    + " its end, its labels and what you pay become those of the file. Rates that the file does not name stay as they"
                    + " are.")
    public Uni<RateImportAnswer> importAll(@Context RoutingContext call, List<NewRate> file) {
        return imports.run(Caller.of(call), CallOrigin.of(call), file);
    }
}

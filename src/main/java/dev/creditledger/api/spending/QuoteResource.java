package dev.creditledger.api.spending;

import dev.creditledger.access.Caller;
import dev.creditledger.access.Requires;
import dev.creditledger.access.Scope;
import dev.creditledger.api.spending.QuoteMessages.QuoteAnswer;
import dev.creditledger.api.spending.QuoteMessages.QuoteRequest;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.ledger.Ledger;
import dev.creditledger.ledger.RateSource;
import dev.creditledger.ledger.rating.MeteredUsage;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a use would cost, before it is paid for. */
@Path("/v1/quotes")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Prices")
public class QuoteResource {
    private final Ledger ledger;
    private final RateSource rates;

    QuoteResource(Ledger ledger, RateSource rates) {
        this.ledger = ledger;
        this.rates = rates;
    }

    @POST
    @Requires(Scope.BALANCE_READ)
    @Operation(
            operationId = "quote",
            summary = "Tell what a use would cost",
            description = "By the rates that hold now, as a consume of this `usage` would be charged at this instant."
                    + " Nothing is held or written, and the price is not promised: a rate may begin or end.")
    public Uni<QuoteAnswer> quote(@Context RoutingContext call, QuoteRequest request) {
        if (request == null) {
            throw RequestFailure.missingBody();
        }
        MeteredUsage usage = QuoteConvert.usage(request);
        Caller caller = Caller.of(call);
        return rates.current().map(book -> QuoteConvert.answer(caller, request, usage, book, ledger.now()));
    }
}

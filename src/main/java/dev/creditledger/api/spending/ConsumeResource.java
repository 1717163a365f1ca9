package dev.creditledger.api.spending;

import dev.creditledger.access.Caller;
import dev.creditledger.access.GivenSite;
import dev.creditledger.access.Requires;
import dev.creditledger.access.Scope;
import dev.creditledger.access.Sites;
import dev.creditledger.api.command.ApiParameters;
import dev.creditledger.api.command.Execution;
import dev.creditledger.api.command.LedgerAnswers;
import dev.creditledger.api.spending.ConsumeMessages.ConsumeAnswer;
import dev.creditledger.api.spending.ConsumeMessages.ConsumeRequest;
import dev.creditledger.http.IdempotencyKey;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.ledger.Ledger;
import dev.creditledger.ledger.RateSource;
import dev.creditledger.ledger.rating.RateBook;
import dev.creditledger.ledger.wallet.Outcome;
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
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Spending. */
@Path("/v1/accounts/{accountId}/consume")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Spending")
public class ConsumeResource {
    private final Ledger ledger;
    private final Sites sites;
    private final RateSource rates;

    ConsumeResource(Ledger ledger, Sites sites, RateSource rates) {
        this.ledger = ledger;
        this.sites = sites;
        this.rates = rates;
    }

    @POST
    @Requires(Scope.CREDITS_CONSUME)
    @Parameter(name = ApiParameters.DRY_RUN, in = ParameterIn.QUERY)
    @Operation(operationId = "consume", summary = "Spends credits, all or nothing")
    @APIResponseSchema(ConsumeAnswer.class)
    public Uni<Response> consume(
            @Context RoutingContext call,
            @RestPath UUID accountId,
            @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey,
            ConsumeRequest request) {
        Execution execution = Execution.of(ledger, call);
        String key = execution.key(idempotencyKey);
        if (request == null) {
            throw RequestFailure.missingBody();
        }
        return sites.requireGiven(Caller.of(call), accountId, Optional.ofNullable(request.siteId()))
                .chain(site -> execute(execution, accountId, key, site, request))
                .map(outcome -> execution.mark(LedgerAnswers.recorded(outcome, 200, ConsumeConvert::answer)));
    }

    /** Rates are asked for only where they matter. */
    private Uni<Outcome> execute(
            Execution execution, UUID accountId, String key, GivenSite site, ConsumeRequest request) {
        return request.usage() == null
                ? execution.execute(ConsumeConvert.command(accountId, key, site, request, RateBook.EMPTY))
                : rates.current()
                        .map(book -> ConsumeConvert.command(accountId, key, site, request, book))
                        .chain(execution::execute);
    }
}

package dev.creditledger.api.spending;

import dev.creditledger.access.CallOrigin;
import dev.creditledger.access.Caller;
import dev.creditledger.access.Requires;
import dev.creditledger.access.Scope;
import dev.creditledger.access.Sites;
import dev.creditledger.api.command.LedgerAnswers;
import dev.creditledger.api.metering.Notes;
import dev.creditledger.api.spending.RefundMessages.RefundAnswer;
import dev.creditledger.api.spending.RefundMessages.RefundRequest;
import dev.creditledger.http.IdempotencyKey;
import dev.creditledger.http.Parameters;
import dev.creditledger.http.Violations;
import dev.creditledger.ledger.Ledger;
import dev.creditledger.ledger.wallet.Activity;
import dev.creditledger.ledger.wallet.Origin;
import dev.creditledger.ledger.wallet.Refund;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Giving back what was spent. */
@Path("/v1/accounts/{accountId}/transactions/{transactionId}/refund")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Spending")
public class RefundResource {
    private static final RefundRequest EVERYTHING = new RefundRequest(null, null, null);

    private final Ledger ledger;
    private final Sites sites;

    RefundResource(Ledger ledger, Sites sites) {
        this.ledger = ledger;
        this.sites = sites;
    }

    @POST
    @Requires(Scope.CREDITS_REFUND)
    @Operation(operationId = "refund", summary = "Gives back what a transaction spent, whole or in part")
    @APIResponseSchema(value = RefundAnswer.class, responseCode = "201")
    public Uni<Response> refund(
            @Context RoutingContext call,
            @RestPath UUID accountId,
            @RestPath UUID transactionId,
            @RestQuery String siteId,
            @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey,
            RefundRequest present) {
        String key = IdempotencyKey.require(idempotencyKey);
        RefundRequest request = present == null ? EVERYTHING : present;
        Violations violations = new Violations().positive("amount", request.amount());
        Activity note = Notes.note(request.reason(), request.metadata(), violations);
        violations.throwIfAny();
        Origin origin = CallOrigin.of(call);
        return sites.require(Caller.of(call), accountId, Parameters.uuid("siteId", siteId))
                .map(site -> Refund.noted(accountId, key, site.orElse(null), transactionId, request.amount(), note))
                .chain(command -> ledger.execute(command, origin))
                .map(outcome -> LedgerAnswers.recorded(outcome, 201, RefundConvert::answer));
    }
}

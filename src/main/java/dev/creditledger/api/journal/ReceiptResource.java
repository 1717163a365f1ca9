package dev.creditledger.api.journal;

import dev.creditledger.access.Caller;
import dev.creditledger.access.Requires;
import dev.creditledger.access.Scope;
import dev.creditledger.access.Sites;
import dev.creditledger.api.journal.ReceiptMessages.ReceiptAnswer;
import dev.creditledger.http.Parameters;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import dev.creditledger.ledger.LedgerHistory;
import dev.creditledger.ledger.read.Receipt;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * One transaction, and the proof of it: as {@code text/plain} the answer is the canonical text itself, byte by byte, so
 * that whoever asks can put it through {@code sha256sum}.
 */
@Path("/v1/accounts/{accountId}/transactions/{transactionId}")
@Tag(name = "Spending")
public class ReceiptResource {
    private static final MediaType TEXT = MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8");
    private static final List<Variant> FORMS =
            Variant.mediaTypes(MediaType.APPLICATION_JSON_TYPE, TEXT).build();

    private final LedgerHistory history;
    private final Sites sites;

    ReceiptResource(LedgerHistory history, Sites sites) {
        this.history = history;
        this.sites = sites;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    @Requires(Scope.BALANCE_READ)
    @Operation(operationId = "getTransaction", summary = "One transaction with what it takes to check it")
    @APIResponse(
            responseCode = "200",
            description = "As `text/plain`: the canonical text alone, whose SHA-256 is the transaction's hash.",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = ReceiptAnswer.class)),
                @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(type = SchemaType.STRING))
            })
    public Uni<Response> receipt(
            @Context RoutingContext call,
            @RestPath UUID accountId,
            @RestPath UUID transactionId,
            @RestQuery String siteId,
            @Context Request request) {
        Variant form = request.selectVariant(FORMS);
        Caller caller = Caller.of(call);
        return sites.require(caller, accountId, Parameters.uuid("siteId", siteId))
                .chain(site -> history.receipt(accountId, site.orElse(null), transactionId))
                .chain(found -> found.isPresent() ? Uni.createFrom().item(found.get()) : missing(accountId))
                .map(receipt -> answer(receipt, form, caller));
    }

    private static Response answer(Receipt receipt, Variant form, Caller caller) {
        boolean isText = form != null && TEXT.isCompatible(form.getMediaType());
        return Response.ok(isText ? receipt.canonical() : ReceiptConvert.receipt(receipt, caller))
                .type(isText ? TEXT : MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }

    private Uni<Receipt> missing(UUID accountId) {
        return history.knows(accountId).map(known -> {
            throw known
                    ? RequestFailure.of(RequestFault.NOT_FOUND, "UNKNOWN_TRANSACTION", "There is no such transaction.")
                    : RequestFailure.unknownAccount();
        });
    }
}

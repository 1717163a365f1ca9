package dev.creditledger.privacy;

import dev.creditledger.access.CallOrigin;
import dev.creditledger.access.Duty;
import dev.creditledger.access.RequiresOperator;
import dev.creditledger.access.TakesLonger;
import dev.creditledger.http.Page;
import dev.creditledger.http.PageRequest;
import dev.creditledger.http.Parameters;
import dev.creditledger.privacy.PrivacyMessages.PrivacyRequestAnswer;
import dev.creditledger.privacy.PrivacyMessages.RedoAnswer;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** What was asked for about accounts, and how far it is. */
@Path("/v1/privacy-requests")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Privacy")
public class PrivacyRequestResource {
    private final PrivacyRequests requests;

    PrivacyRequestResource(PrivacyRequests requests) {
        this.requests = requests;
    }

    @GET
    @RequiresOperator(Duty.AUDIT_READ)
    @Operation(
            operationId = "listPrivacyRequests",
            summary = "List requests to anonymize or to close, the oldest first")
    public Uni<Page<PrivacyRequestAnswer>> list(
            @Parameter(description = "Only those that are so") @RestQuery String state,
            @RestQuery String limit,
            @RestQuery String cursor) {
        PageRequest page = PageRequest.of(limit, cursor, PrivacyRequests.LIST, 2);
        return requests.page(Parameters.oneOf("state", state, PrivacyRequest.State.class), page)
                .map(rows -> Page.of(page, rows, PrivacyRequests::position, PrivacyConvert::answer));
    }

    @GET
    @Path("{requestId}")
    @RequiresOperator(Duty.AUDIT_READ)
    @Operation(operationId = "getPrivacyRequest", summary = "How far a request is")
    public Uni<PrivacyRequestAnswer> get(@RestPath UUID requestId) {
        return requests.get(requestId).map(PrivacyConvert::answer);
    }

    @POST
    @Path("redo")
    @Consumes(MediaType.WILDCARD)
    @RequiresOperator(Duty.OPERATORS_WRITE)
    @TakesLonger
    @Operation(
            operationId = "redoPrivacyRequests",
            summary = "Do again what a restored database does not know of",
            description =
                    "All requests that are `LOST`: another database has carried them out, after the backup that this"
                            + " one was restored from. 409 `NOTHING_LOST` when there are none.")
    public Uni<RedoAnswer> redo(@Context RoutingContext call) {
        return requests.redo(CallOrigin.of(call)).map(RedoAnswer::new);
    }
}

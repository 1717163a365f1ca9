package dev.creditledger.audit;

import dev.creditledger.access.Caller;
import dev.creditledger.access.Duty;
import dev.creditledger.access.Requires;
import dev.creditledger.access.Scope;
import dev.creditledger.audit.AuditMessages.AuditEntryAnswer;
import dev.creditledger.http.Page;
import dev.creditledger.http.PageRequest;
import dev.creditledger.http.Span;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
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

/** Who changed what of one account, for its owner too. */
@Path("/v1/accounts/{accountId}/audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Audit")
public class AccountAuditResource {
    private final AuditService audit;

    AccountAuditResource(AuditService audit) {
        this.audit = audit;
    }

    @GET
    @Requires(value = Scope.ACCOUNT_ADMIN, orDuty = Duty.AUDIT_READ, wholeAccount = true)
    @Operation(
            operationId = "listAccountAuditEntries",
            summary = "List who changed what of an account, the newest first",
            description = "Spending is in the journal: its entries name their `actor`.")
    public Uni<Page<AuditEntryAnswer>> list(
            @Context RoutingContext call,
            @RestPath UUID accountId,
            @Parameter(description = "Only this one's") @RestQuery String actor,
            @Parameter(description = "Only these, such as `account.change`") @RestQuery String action,
            @Parameter(description = Span.FROM) @RestQuery String from,
            @Parameter(description = Span.TO) @RestQuery String to,
            @RestQuery String limit,
            @RestQuery String cursor) {
        PageRequest request = PageRequest.of(limit, cursor, AuditPages.LIST, 2);
        AuditQuery query = AuditQuery.of(actor, accountId, action, from, to);
        return audit.pageOfAccount(query, request, Caller.of(call).isOperator());
    }
}

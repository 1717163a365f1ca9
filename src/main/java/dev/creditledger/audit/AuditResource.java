package dev.creditledger.audit;

import dev.creditledger.access.Duty;
import dev.creditledger.access.RequiresOperator;
import dev.creditledger.audit.AuditMessages.AuditEntryAnswer;
import dev.creditledger.http.Page;
import dev.creditledger.http.PageRequest;
import dev.creditledger.http.Parameters;
import dev.creditledger.http.Span;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Who changed what, everywhere. */
@Path("/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Audit")
public class AuditResource {
    private final AuditService audit;

    AuditResource(AuditService audit) {
        this.audit = audit;
    }

    @GET
    @RequiresOperator(Duty.AUDIT_READ)
    @Operation(operationId = "listAuditEntries", summary = "List who changed what, the newest first")
    public Uni<Page<AuditEntryAnswer>> list(
            @Parameter(description = "Only this one's") @RestQuery String actor,
            @Parameter(description = "Only of this account, by its id") @RestQuery String account,
            @Parameter(description = "Only these, such as `account.change`") @RestQuery String action,
            @Parameter(description = Span.FROM) @RestQuery String from,
            @Parameter(description = Span.TO) @RestQuery String to,
            @RestQuery String limit,
            @RestQuery String cursor) {
        PageRequest request = PageRequest.of(limit, cursor, AuditPages.LIST, 2);
        return audit.page(
                AuditQuery.of(actor, Parameters.uuid("account", account).orElse(null), action, from, to), request);
    }
}

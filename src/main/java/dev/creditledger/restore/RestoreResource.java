package dev.creditledger.restore;

import dev.creditledger.access.CallOrigin;
import dev.creditledger.access.Duty;
import dev.creditledger.access.RequiresOperator;
import dev.creditledger.access.TakesLonger;
import dev.creditledger.http.Cursor;
import dev.creditledger.http.Page;
import dev.creditledger.http.PageRequest;
import dev.creditledger.restore.RestoreMessages.Conclusion;
import dev.creditledger.restore.RestoreMessages.FindingAnswer;
import dev.creditledger.restore.RestoreMessages.RestoreAnswer;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Event;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** A start from a backup; see {@link Restores}. */
@Path("/v1/restore")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Restore")
public class RestoreResource {
    private static final String LIST = "restore-findings";

    private final RestoreConclusions restores;
    private final Event<InquiryWanted> wanted;

    RestoreResource(RestoreConclusions restores, Event<InquiryWanted> wanted) {
        this.restores = restores;
        this.wanted = wanted;
    }

    @GET
    @RequiresOperator(Duty.AUDIT_READ)
    @Operation(
            operationId = "getRestore",
            summary = "Read how a restore from a backup stands",
            description = "The one that is on, or else the last one; 404 `NO_RESTORE` when there never was one.")
    public Uni<RestoreAnswer> get() {
        return restores.report();
    }

    @GET
    @Path("findings")
    @RequiresOperator(Duty.AUDIT_READ)
    @Operation(
            operationId = "listRestoreFindings",
            summary = "List what the payment provider knew and the backup did not, the oldest finding first")
    public Uni<Page<FindingAnswer>> findings(@RestQuery String limit, @RestQuery String cursor) {
        PageRequest request = PageRequest.of(limit, cursor, LIST, 2);
        return restores.findings(request)
                .map(rows -> Page.of(
                        request,
                        rows,
                        finding -> Cursor.of(LIST, finding.foundAt, finding.key.id()),
                        RestoreConvert::answer));
    }

    @POST
    @Path("inquiry")
    @Consumes(MediaType.WILDCARD)
    @RequiresOperator(Duty.PAYMENTS_WRITE)
    @Operation(
            operationId = "inquireRestore",
            summary = "Ask the payment provider about everything once more",
            description =
                    "For when something was in its way that is mended: an account that was made anew, a right that"
                            + " was given. What was found stays; nothing is granted twice.")
    public Uni<RestoreAnswer> inquire(@Context RoutingContext call) {
        return restores.inquireAgain(CallOrigin.of(call)).invoke(() -> {
            var unused = wanted.fireAsync(new InquiryWanted());
        });
    }

    @POST
    @Path("conclusion")
    @RequiresOperator(Duty.OPERATORS_WRITE)
    @Operation(
            operationId = "concludeRestore",
            summary = "Conclude a restore",
            description =
                    "Cards are charged by themselves again. Keys that were in the backup and were not confirmed one"
                            + " by one work again, or never do.")
    @TakesLonger
    public Uni<RestoreAnswer> conclude(@Context RoutingContext call, @NotNull @Valid Conclusion conclusion) {
        return restores.conclude(CallOrigin.of(call), conclusion);
    }
}

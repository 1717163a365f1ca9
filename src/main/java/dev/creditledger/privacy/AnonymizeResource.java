package dev.creditledger.privacy;

import dev.creditledger.access.CallOrigin;
import dev.creditledger.access.Duty;
import dev.creditledger.access.RequiresOperator;
import dev.creditledger.access.TakesLonger;
import dev.creditledger.privacy.PrivacyMessages.Anonymization;
import dev.creditledger.privacy.PrivacyMessages.PreviewAnswer;
import dev.creditledger.privacy.PrivacyMessages.PrivacyRequestAnswer;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Erases what an account tells of people; see {@link PrivacyRequests}. */
@Path("/v1/accounts/{accountId}/anonymize")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Privacy")
public class AnonymizeResource {
    private final PrivacyRequests requests;

    AnonymizeResource(PrivacyRequests requests) {
        this.requests = requests;
    }

    @GET
    @RequiresOperator(Duty.ACCOUNTS_READ)
    @Operation(
            operationId = "previewAnonymization",
            summary = "Count what would be erased of an account",
            description = "Nothing is erased yet. The answer's `confirmation` is for the call that does it.")
    public Uni<PreviewAnswer> preview(@RestPath UUID accountId) {
        return requests.preview(accountId);
    }

    @POST
    @RequiresOperator(Duty.ACCOUNTS_WRITE)
    @TakesLonger
    @Operation(
            operationId = "anonymizeAccount",
            summary = "Erase what an account tells of people, for good",
            description =
                    "Its e-mail, external id and metadata, those of its sites, the names of its keys, which are revoked, the"
                            + " texts of its journal, reservations and audit, and the names of its sessions. Amounts, dates"
                            + " and hashes stay, and the journal verifies as before. It needs the `confirmation` of the"
                            + " preview: 422 `CONFIRMATION_NEEDED` without. What takes longer than a few seconds is carried"
                            + " on behind the answer, which says `RUNNING`; the privacy request tells how far it is.")
    public Uni<PrivacyRequestAnswer> anonymize(
            @Context RoutingContext call, @RestPath UUID accountId, @NotNull @Valid Anonymization wanted) {
        return requests.anonymize(CallOrigin.of(call), accountId, wanted.confirmation())
                .map(PrivacyConvert::answer);
    }
}

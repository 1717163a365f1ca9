package dev.creditledger.refill;

import dev.creditledger.access.Requires;
import dev.creditledger.access.Scope;
import dev.creditledger.refill.AutoRefillMessages.AutoRefillRequest;
import dev.creditledger.refill.AutoRefillMessages.AutoRefillView;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** What an account has set about buying credits by itself; see {@link AutoRefills}. */
@Path("/v1/accounts/{accountId}/auto-refill")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Auto-refill")
public class AutoRefillResource {
    private final AutoRefills refills;

    AutoRefillResource(AutoRefills refills) {
        this.refills = refills;
    }

    @GET
    @Requires(
            value = {Scope.BALANCE_READ, Scope.ACCOUNT_ADMIN},
            wholeAccount = true)
    @Operation(operationId = "getAutoRefill", summary = "When and how an account buys credits by itself")
    public Uni<AutoRefillView> get(@RestPath UUID accountId) {
        return refills.settings(accountId).map(AutoRefillView::of);
    }

    @PUT
    @Requires(value = Scope.ACCOUNT_ADMIN, wholeAccount = true)
    @Operation(
            operationId = "changeAutoRefill",
            summary = "Change when and how an account buys credits by itself",
            description = "Off, with a threshold of 100 and an amount of 1000, until changed.")
    public Uni<AutoRefillView> change(@RestPath UUID accountId, @NotNull AutoRefillRequest change) {
        return refills.change(accountId, change.change()).map(AutoRefillView::of);
    }
}

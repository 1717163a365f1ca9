package dev.creditledger.account;

import dev.creditledger.access.Caller;
import dev.creditledger.access.Requires;
import dev.creditledger.access.Role;
import dev.creditledger.access.Scope;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a key is good for, asked with the key itself. */
@Path("/v1/me")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "API keys")
public class MeResource {
    /**
     * The caller.
     *
     * @param accountId absent for an operator
     * @param keyId absent for the operator of the configured key
     * @param siteIds absent for a key of the whole account
     */
    @Schema(name = "Me")
    public record Me(
            boolean operator,
            @Schema(description = "Absent for keys of accounts, and for the operator of the configured key.")
                    UUID operatorId,
            @Schema(description = "Absent for keys of accounts.") Role role,
            UUID accountId,
            UUID keyId,
            List<Scope> scopes,
            List<UUID> siteIds) {
        static Me of(Caller caller) {
            return new Me(
                    caller.isOperator(),
                    caller.isOperator() ? caller.operator().id() : null,
                    caller.isOperator() ? caller.operator().role() : null,
                    caller.accountId(),
                    caller.keyId(),
                    caller.scopes().stream().sorted().toList(),
                    caller.isSiteLevel() ? caller.siteIds().stream().sorted().toList() : null);
        }
    }

    @GET
    @Requires
    @NonBlocking
    @Operation(operationId = "getMe", summary = "Show the key's account or operator, scopes and sites")
    public Me me(@Context RoutingContext call) {
        return Me.of(Caller.of(call));
    }
}

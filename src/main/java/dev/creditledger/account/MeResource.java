package dev.creditledger.account;

import dev.creditledger.access.Caller;
import dev.creditledger.access.Requires;
import dev.creditledger.account.ApiKeyMessages.MeAnswer;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a key is good for, asked with the key itself. */
@Path("/v1/me")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "API keys")
public class MeResource {
    @GET
    @Requires
    @NonBlocking
    @Operation(operationId = "getMe", summary = "Show the key's account or operator, scopes and sites")
    public MeAnswer me(@Context RoutingContext call) {
        return ApiKeyConvert.answer(Caller.of(call));
    }
}

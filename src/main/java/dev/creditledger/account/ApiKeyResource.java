package dev.creditledger.account;

import dev.creditledger.access.CallOrigin;
import dev.creditledger.access.Caller;
import dev.creditledger.access.Duty;
import dev.creditledger.access.KeyLimit;
import dev.creditledger.access.Requires;
import dev.creditledger.access.RequiresOperator;
import dev.creditledger.access.Scope;
import dev.creditledger.access.TakesLonger;
import dev.creditledger.account.ApiKeyMessages.ApiKeyAnswer;
import dev.creditledger.account.ApiKeyMessages.CreatedApiKeyAnswer;
import dev.creditledger.account.ApiKeyMessages.NewApiKey;
import dev.creditledger.http.Page;
import dev.creditledger.http.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** The keys of an account; see {@link ApiKeyService}. */
@Path("/v1/accounts/{accountId}/api-keys")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "API keys")
public class ApiKeyResource {
    private final ApiKeyService keys;

    ApiKeyResource(ApiKeyService keys) {
        this.keys = keys;
    }

    @POST
    @Requires(value = Scope.ACCOUNT_ADMIN, wholeAccount = true)
    @ResponseStatus(201)
    @Operation(
            operationId = "createApiKey",
            summary = "Create an API key",
            description = "Its secret is in this answer and nowhere else.")
    @APIResponseSchema(value = CreatedApiKeyAnswer.class, responseCode = "201")
    public Uni<CreatedApiKeyAnswer> create(
            @Context RoutingContext call, @RestPath UUID accountId, @NotNull @Valid NewApiKey key) {
        return keys.create(Caller.of(call), CallOrigin.of(call), accountId, key);
    }

    @GET
    @Requires(
            value = {Scope.BALANCE_READ, Scope.ACCOUNT_ADMIN},
            wholeAccount = true)
    @Operation(
            operationId = "listApiKeys",
            summary = "List an account's API keys that are not revoked, the oldest first")
    public Uni<Page<ApiKeyAnswer>> list(@RestPath UUID accountId, @RestQuery String limit, @RestQuery String cursor) {
        PageRequest request = PageRequest.of(limit, cursor, ApiKeyRepository.LIST, 2);
        return keys.page(accountId, request)
                .map(rows -> Page.of(request, rows, ApiKeyRepository::position, ApiKeyConvert::answer));
    }

    @DELETE
    @Path("{keyId}")
    @Requires(value = Scope.ACCOUNT_ADMIN, wholeAccount = true)
    @Operation(
            operationId = "revokeApiKey",
            summary = "Revoke an API key",
            description = "Once this answers, the key works nowhere any more, and neither do the keys that it made, and"
                    + " that they made, unless an operator has adopted them.")
    @TakesLonger
    public Uni<Void> revoke(@Context RoutingContext call, @RestPath UUID accountId, @RestPath UUID keyId) {
        return keys.revoke(CallOrigin.of(call), accountId, keyId);
    }

    @POST
    @Path("{keyId}/adopt")
    @Consumes(MediaType.WILDCARD)
    @RequiresOperator(Duty.ACCOUNTS_WRITE)
    @Operation(
            operationId = "adoptApiKey",
            summary = "Let an API key outlive the key that made it",
            description = "It goes on when its maker is revoked. When it expires stays as it is.")
    public Uni<ApiKeyAnswer> adopt(@Context RoutingContext call, @RestPath UUID accountId, @RestPath UUID keyId) {
        return keys.adopt(CallOrigin.of(call), accountId, keyId).map(ApiKeyConvert::answer);
    }

    @POST
    @Path("{keyId}/confirm")
    @Consumes(MediaType.WILDCARD)
    @RequiresOperator(Duty.ACCOUNTS_WRITE)
    @Operation(
            operationId = "confirmApiKey",
            summary = "Let an API key that was in a backup work again",
            description = "After a restore keys are held, as they may have been revoked since the backup. Once this"
                    + " answers, this one works. One that is not held stays as it is.")
    @TakesLonger
    public Uni<ApiKeyAnswer> confirm(@Context RoutingContext call, @RestPath UUID accountId, @RestPath UUID keyId) {
        return keys.confirm(CallOrigin.of(call), accountId, keyId).map(ApiKeyConvert::answer);
    }

    @PUT
    @Path("{keyId}/limit")
    @RequiresOperator(Duty.ACCOUNTS_WRITE)
    @Operation(
            operationId = "limitApiKey",
            summary = "Set how many calls a second an API key may make",
            description = "Keys that it makes afterwards have the same limit. Without `callsPerSecond` the limit of all"
                    + " keys holds again.")
    @TakesLonger
    public Uni<ApiKeyAnswer> limit(
            @Context RoutingContext call,
            @RestPath UUID accountId,
            @RestPath UUID keyId,
            @NotNull @Valid KeyLimit limit) {
        return keys.limit(CallOrigin.of(call), accountId, keyId, limit.callsPerSecond())
                .map(ApiKeyConvert::answer);
    }
}

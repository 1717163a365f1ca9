package dev.creditledger.operator;

import dev.creditledger.access.CallOrigin;
import dev.creditledger.access.Duty;
import dev.creditledger.access.KeyLimit;
import dev.creditledger.access.RequiresOperator;
import dev.creditledger.access.TakesLonger;
import dev.creditledger.http.Page;
import dev.creditledger.http.PageRequest;
import dev.creditledger.operator.OperatorMessages.CreatedOperatorKeyAnswer;
import dev.creditledger.operator.OperatorMessages.NewOperatorKey;
import dev.creditledger.operator.OperatorMessages.OperatorKeyAnswer;
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

/** The keys of an operator; see {@link OperatorKeyService}. */
@Path("/v1/operators/{operatorId}/keys")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Operators")
public class OperatorKeyResource {
    private final OperatorKeyService keys;

    OperatorKeyResource(OperatorKeyService keys) {
        this.keys = keys;
    }

    @POST
    @RequiresOperator(Duty.OPERATORS_WRITE)
    @ResponseStatus(201)
    @Operation(
            operationId = "createOperatorKey",
            summary = "Create a key of an operator",
            description =
                    "Its secret is in this answer and nowhere else. Make the next one before this one is revoked or"
                            + " expires, and no call is refused in between.")
    @APIResponseSchema(value = CreatedOperatorKeyAnswer.class, responseCode = "201")
    public Uni<CreatedOperatorKeyAnswer> create(
            @Context RoutingContext call, @RestPath UUID operatorId, @NotNull @Valid NewOperatorKey key) {
        return keys.create(CallOrigin.of(call), operatorId, key);
    }

    @GET
    @RequiresOperator(Duty.OPERATORS_READ)
    @Operation(
            operationId = "listOperatorKeys",
            summary = "List an operator's keys that are not revoked, the oldest first")
    public Uni<Page<OperatorKeyAnswer>> list(
            @RestPath UUID operatorId, @RestQuery String limit, @RestQuery String cursor) {
        PageRequest request = PageRequest.of(limit, cursor, OperatorKeyRepository.LIST, 2);
        return keys.page(operatorId, request)
                .map(rows -> Page.of(request, rows, OperatorKeyRepository::position, OperatorConvert::answer));
    }

    @DELETE
    @Path("{keyId}")
    @RequiresOperator(Duty.OPERATORS_WRITE)
    @Operation(
            operationId = "revokeOperatorKey",
            summary = "Revoke a key of an operator",
            description = "Once this answers, the key works nowhere any more.")
    @TakesLonger
    public Uni<Void> revoke(@Context RoutingContext call, @RestPath UUID operatorId, @RestPath UUID keyId) {
        return keys.revoke(CallOrigin.of(call), operatorId, keyId);
    }

    @POST
    @Path("{keyId}/confirm")
    @Consumes(MediaType.WILDCARD)
    @RequiresOperator(Duty.OPERATORS_WRITE)
    @Operation(
            operationId = "confirmOperatorKey",
            summary = "Let a key of an operator that was in a backup work again",
            description = "After a restore keys are held, as they may have been revoked since the backup. Once this"
                    + " answers, this one works. One that is not held stays as it is.")
    @TakesLonger
    public Uni<OperatorKeyAnswer> confirm(
            @Context RoutingContext call, @RestPath UUID operatorId, @RestPath UUID keyId) {
        return keys.confirm(CallOrigin.of(call), operatorId, keyId).map(OperatorConvert::answer);
    }

    @PUT
    @Path("{keyId}/limit")
    @RequiresOperator(Duty.OPERATORS_WRITE)
    @Operation(
            operationId = "limitOperatorKey",
            summary = "Set how many calls a second a key of an operator may make",
            description = "Without `callsPerSecond` the limit of all operators' keys holds again.")
    @TakesLonger
    public Uni<OperatorKeyAnswer> limit(
            @Context RoutingContext call,
            @RestPath UUID operatorId,
            @RestPath UUID keyId,
            @NotNull @Valid KeyLimit limit) {
        return keys.limit(CallOrigin.of(call), operatorId, keyId, limit.callsPerSecond())
                .map(OperatorConvert::answer);
    }
}

package dev.creditledger.operator;

import dev.creditledger.access.CallOrigin;
import dev.creditledger.access.Caller;
import dev.creditledger.access.Duty;
import dev.creditledger.access.RequiresOperator;
import dev.creditledger.access.TakesLonger;
import dev.creditledger.http.Page;
import dev.creditledger.http.PageRequest;
import dev.creditledger.operator.OperatorMessages.NewOperator;
import dev.creditledger.operator.OperatorMessages.OperatorAnswer;
import dev.creditledger.operator.OperatorMessages.OperatorChange;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
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

/** Who runs the service; see {@link OperatorService}. */
@Path("/v1/operators")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Operators")
public class OperatorResource {
    private final OperatorService operators;

    OperatorResource(OperatorService operators) {
        this.operators = operators;
    }

    @POST
    @RequiresOperator(Duty.OPERATORS_WRITE)
    @ResponseStatus(201)
    @Operation(operationId = "createOperator", summary = "Create an operator, who is let in by keys made afterwards")
    @APIResponseSchema(value = OperatorAnswer.class, responseCode = "201")
    public Uni<OperatorAnswer> create(@Context RoutingContext call, @NotNull @Valid NewOperator operator) {
        return operators.create(CallOrigin.of(call), operator).map(OperatorConvert::answer);
    }

    @GET
    @RequiresOperator(Duty.OPERATORS_READ)
    @Operation(operationId = "listOperators", summary = "List the operators, the oldest first")
    public Uni<Page<OperatorAnswer>> list(@RestQuery String limit, @RestQuery String cursor) {
        PageRequest request = PageRequest.of(limit, cursor, OperatorRepository.LIST, 2);
        return operators
                .page(request)
                .map(rows -> Page.of(request, rows, OperatorRepository::position, OperatorConvert::answer));
    }

    @GET
    @Path("{operatorId}")
    @RequiresOperator(Duty.OPERATORS_READ)
    @Operation(operationId = "getOperator", summary = "Get an operator")
    public Uni<OperatorAnswer> get(@RestPath UUID operatorId) {
        return operators.get(operatorId).map(OperatorConvert::answer);
    }

    @PATCH
    @Path("{operatorId}")
    @RequiresOperator(Duty.OPERATORS_WRITE)
    @Operation(
            operationId = "changeOperator",
            summary = "Change an operator's name, email or role",
            description = "A new role holds on every instance once this answers, for the keys there are too.")
    @TakesLonger
    public Uni<OperatorAnswer> change(
            @Context RoutingContext call, @RestPath UUID operatorId, @NotNull @Valid OperatorChange change) {
        return operators
                .change(Caller.of(call), CallOrigin.of(call), operatorId, change)
                .map(OperatorConvert::answer);
    }

    @DELETE
    @Path("{operatorId}")
    @RequiresOperator(Duty.OPERATORS_WRITE)
    @Operation(
            operationId = "endOperator",
            summary = "End an operator",
            description = "Once this answers, none of the operator's keys works anywhere any more.")
    @TakesLonger
    public Uni<Void> end(@Context RoutingContext call, @RestPath UUID operatorId) {
        return operators.end(Caller.of(call), CallOrigin.of(call), operatorId);
    }
}

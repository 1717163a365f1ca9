package dev.creditledger.facade.ainative;

import dev.creditledger.access.CallOrigin;
import dev.creditledger.access.Caller;
import dev.creditledger.access.KeysIn;
import dev.creditledger.access.Requires;
import dev.creditledger.access.Scope;
import dev.creditledger.access.TakesLonger;
import dev.creditledger.facade.ainative.AinativeMessages.AinativeEnvelope;
import dev.creditledger.facade.ainative.AinativeMessages.AutoRefillData;
import dev.creditledger.facade.ainative.AinativeMessages.Balance;
import dev.creditledger.facade.ainative.AinativeMessages.CurrentUsage;
import dev.creditledger.facade.ainative.AinativeMessages.KeyCount;
import dev.creditledger.facade.ainative.AinativeMessages.Packages;
import dev.creditledger.facade.ainative.AinativeMessages.PaymentIntent;
import dev.creditledger.facade.ainative.AinativeMessages.Transactions;
import dev.creditledger.ledger.read.JournalPageQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/** AINative's credits, spoken as its clients expect; the same under each of {@link AinativePrefixes}. */
@KeysIn(AinativeKey.class)
public abstract class AinativeResource {
    private static final int NOT_IMPLEMENTED = 501;

    private final AinativeCredits credits;
    private final AinativePayments payments;

    AinativeResource(AinativeCredits credits, AinativePayments payments) {
        this.credits = credits;
        this.payments = payments;
    }

    @GET
    @Path("/balance")
    @Requires(Scope.BALANCE_READ)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "ainativeGetBalance", summary = "What remains and what was used in this billing period")
    public Uni<Balance> balance(@Context RoutingContext call) {
        return credits.balance(AinativeDoor.subject(call));
    }

    @GET
    @Path("/transactions")
    @Requires(Scope.BALANCE_READ)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "ainativeListTransactions",
            summary = "Transactions of one type, the newest first",
            description = "Usage is listed and counted among the newest " + JournalPageQuery.EXAMINED
                    + " ledger entries of the time asked for, and of every other type as many of that type; `end_date`"
                    + " leads to older ones. `total` is exact up to " + JournalPageQuery.COUNTED
                    + "; beyond, it is more than were shown so far as long as there are.")
    public Uni<AinativeEnvelope<Transactions>> transactions(
            @Context RoutingContext call, @BeanParam AinativeParameters parameters) {
        return credits.transactions(AinativeDoor.subject(call), parameters).map(AinativeConvert::envelope);
    }

    @GET
    @Path("/usage/current")
    @Requires(Scope.BALANCE_READ)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "ainativeGetCurrentUsage", summary = "Usage in this billing period, by operation and day")
    public Uni<AinativeEnvelope<CurrentUsage>> usage(@Context RoutingContext call) {
        return credits.usage(AinativeDoor.subject(call)).map(AinativeConvert::envelope);
    }

    @GET
    @Path("/packages")
    @Requires
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "ainativeListPackages", summary = "What can be bought")
    public Uni<AinativeEnvelope<Packages>> packages() {
        return payments.packages().map(AinativeConvert::envelope);
    }

    @POST
    @Path("/payment-intent")
    @Requires(value = Scope.PURCHASES_WRITE, wholeAccount = true)
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "ainativeCreatePaymentIntent",
            summary = "Begin to buy a package",
            description = "Repeated while the payment is open, it answers with the same one.")
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT)))
    @TakesLonger
    public Uni<AinativeEnvelope<PaymentIntent>> paymentIntent(@Context RoutingContext call, String body) {
        return payments.paymentIntent(CallOrigin.of(call), AinativeDoor.account(call), body)
                .map(intent -> AinativeConvert.envelope(intent, "Payment intent created successfully"));
    }

    @POST
    @Path("/purchase")
    @Requires
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Uni<Response> purchase() {
        return Uni.createFrom()
                .item(Response.status(NOT_IMPLEMENTED)
                        .entity(AinativeErrors.failure(
                                "NOT_IMPLEMENTED", "Direct purchases are not available: use payment-intent instead."))
                        .build());
    }

    @GET
    @Path("/auto-refill-settings")
    @Requires(value = Scope.BALANCE_READ, wholeAccount = true)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "ainativeGetAutoRefillSettings", summary = "When credits are bought without being asked")
    public Uni<AinativeEnvelope<AutoRefillData>> autoRefill(@Context RoutingContext call) {
        return payments.autoRefill(AinativeDoor.account(call)).map(AinativeConvert::envelope);
    }

    @PUT
    @Path("/auto-refill-settings")
    @Requires(value = Scope.ACCOUNT_ADMIN, wholeAccount = true)
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "ainativeUpdateAutoRefillSettings",
            summary = "Change when credits are bought without being asked",
            description = "What is left out stays as it is. Numbers may come as strings, and `paymentMethodId` does for"
                    + " `payment_method_id`; an empty one takes away the one that is set.")
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT)))
    @TakesLonger
    public Uni<AinativeEnvelope<AutoRefillData>> changeAutoRefill(@Context RoutingContext call, String body) {
        return payments.changeAutoRefill(CallOrigin.of(call), AinativeDoor.account(call), body)
                .map(data -> AinativeConvert.envelope(data, "Auto-refill settings updated successfully"));
    }

    @GET
    @Path("/api-keys/count")
    @Requires(value = Scope.BALANCE_READ, wholeAccount = true)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "ainativeCountApiKeys", summary = "How many API keys work")
    public Uni<AinativeEnvelope<KeyCount>> keyCount(@Context RoutingContext call) {
        return credits.keyCount(AinativeDoor.account(call), Caller.of(call).may(Scope.ACCOUNT_ADMIN))
                .map(AinativeConvert::envelope);
    }
}

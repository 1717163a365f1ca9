package dev.creditledger.purchase;

import dev.creditledger.access.CallOrigin;
import dev.creditledger.access.Duty;
import dev.creditledger.access.Requires;
import dev.creditledger.access.RequiresOperator;
import dev.creditledger.access.Scope;
import dev.creditledger.access.TakesLonger;
import dev.creditledger.http.IdempotencyKey;
import dev.creditledger.http.Page;
import dev.creditledger.http.PageRequest;
import dev.creditledger.http.Parameters;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import dev.creditledger.ledger.wallet.Origin;
import dev.creditledger.purchase.PurchaseMessages.ConfirmationAnswer;
import dev.creditledger.purchase.PurchaseMessages.NewPurchase;
import dev.creditledger.purchase.PurchaseMessages.PurchaseAnswer;
import dev.creditledger.purchase.PurchaseMessages.RefundRequest;
import dev.creditledger.purchase.provider.PurchaseOrigin;
import dev.creditledger.purchase.provider.ReturnAddresses;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Buying credits; see {@link Purchases}. */
@Path("/v1/accounts/{accountId}/purchases")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Purchases")
public class PurchaseResource {
    private final Purchases purchases;
    private final PurchaseRefunds refunds;
    private final PurchaseCancellation cancellation;
    private final ReturnOrigins origins;

    PurchaseResource(
            Purchases purchases, PurchaseRefunds refunds, PurchaseCancellation cancellation, ReturnOrigins origins) {
        this.purchases = purchases;
        this.refunds = refunds;
        this.cancellation = cancellation;
        this.origins = origins;
    }

    @POST
    @Requires(value = Scope.PURCHASES_WRITE, wholeAccount = true)
    @ResponseStatus(201)
    @Operation(
            operationId = "createPurchase",
            summary = "Buy a package of credits",
            description = "Asked again while the same purchase is awaited, answers that one. The credits come when the"
                    + " provider says that it was paid.")
    @APIResponseSchema(value = PurchaseAnswer.class, responseCode = "201")
    @TakesLonger
    public Uni<PurchaseAnswer> create(
            @Context RoutingContext call, @RestPath UUID accountId, @NotNull NewPurchase wanted) {
        wanted.check();
        Origin buyer = CallOrigin.of(call);
        ReturnAddresses addresses = wanted.successUrl() == null && wanted.cancelUrl() == null
                ? null
                : origins.of(wanted.successUrl(), wanted.cancelUrl());
        PurchaseOptions options = new PurchaseOptions(addresses, wanted.isCardKept());
        PurchaseOrigin how = wanted.method().origin();
        Uni<Purchase> bought = wanted.packageCode() == null
                ? purchases.buy(buyer, accountId, wanted.packageId(), how, options)
                : purchases.buy(buyer, accountId, wanted.packageCode(), how, options);
        return bought.map(PurchaseConvert::answerForBuyer);
    }

    @GET
    @Requires(value = Scope.BALANCE_READ, wholeAccount = true)
    @Operation(operationId = "listPurchases", summary = "List an account's purchases, the newest first")
    public Uni<Page<PurchaseAnswer>> list(
            @RestPath UUID accountId,
            @Parameter(description = "Only purchases of this status") @RestQuery String status,
            @RestQuery String limit,
            @RestQuery String cursor) {
        PurchaseStatus wanted =
                Parameters.oneOf("status", status, PurchaseStatus.class).orElse(null);
        PageRequest request = PageRequest.of(limit, cursor, PurchaseRepository.LIST, 2);
        return purchases
                .list(accountId, wanted, request)
                .map(rows -> Page.of(request, rows, PurchaseRepository::position, PurchaseConvert::answer));
    }

    @GET
    @Path("{purchaseId}")
    @Requires(value = Scope.BALANCE_READ, wholeAccount = true)
    @Operation(operationId = "getPurchase", summary = "Get a purchase")
    public Uni<PurchaseAnswer> get(@RestPath UUID accountId, @RestPath UUID purchaseId) {
        return purchases
                .find(accountId, purchaseId)
                .map(found -> found.orElseThrow(PurchaseResource::unknown))
                .map(PurchaseConvert::answer);
    }

    @POST
    @Path("{purchaseId}/cancel")
    @Requires(value = Scope.PURCHASES_WRITE, wholeAccount = true)
    @Operation(
            operationId = "cancelPurchase",
            summary = "Call a purchase off, so that it cannot be paid any more",
            description =
                    "It is called off at the provider. One that is over already stays as it is; one that was paid,"
                            + " or is being paid, is answered 409.")
    @APIResponseSchema(PurchaseAnswer.class)
    @TakesLonger
    public Uni<PurchaseAnswer> cancel(
            @Context RoutingContext call, @RestPath UUID accountId, @RestPath UUID purchaseId) {
        return cancellation.cancel(CallOrigin.of(call), accountId, purchaseId).map(PurchaseConvert::answer);
    }

    @GET
    @Path("{purchaseId}/confirmation")
    @Requires(value = Scope.PURCHASES_WRITE, wholeAccount = true)
    @Operation(
            operationId = "getPurchaseConfirmation",
            summary = "Get what the owner of a card needs to confirm a refill to the bank",
            description = "While the purchase is `REQUIRES_ACTION`; otherwise 409.")
    public Uni<ConfirmationAnswer> confirmation(@RestPath UUID accountId, @RestPath UUID purchaseId) {
        return purchases
                .find(accountId, purchaseId)
                .map(found -> found.orElseThrow(PurchaseResource::unknown))
                .map(PurchaseConvert::confirmation);
    }

    @POST
    @Path("{purchaseId}/refund")
    @RequiresOperator(Duty.PAYMENTS_WRITE)
    @Operation(
            operationId = "refundPurchase",
            summary = "Give money back, and take back the same part of the credits",
            description = "Credits that have been spent stay spent and are told as `owed`.")
    @APIResponseSchema(PurchaseAnswer.class)
    @TakesLonger
    public Uni<PurchaseAnswer> refund(
            @Context RoutingContext call,
            @RestPath UUID accountId,
            @RestPath UUID purchaseId,
            @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey,
            RefundRequest request) {
        String key = IdempotencyKey.require(idempotencyKey);
        if (request == null) {
            throw RequestFailure.missingBody();
        }
        return refunds.refund(CallOrigin.of(call), accountId, purchaseId, key, request)
                .map(PurchaseConvert::answer);
    }

    static RequestFailure conflict(Purchase purchase, String code, String detail) {
        return RequestFailure.of(RequestFault.CONFLICT, code, detail).withMember("state", purchase.status);
    }

    static RequestFailure unknown() {
        return RequestFailure.of(RequestFault.NOT_FOUND, "UNKNOWN_PURCHASE", "There is no such purchase.");
    }
}

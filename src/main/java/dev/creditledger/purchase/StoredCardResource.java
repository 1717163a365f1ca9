package dev.creditledger.purchase;

import dev.creditledger.access.CallOrigin;
import dev.creditledger.access.Duty;
import dev.creditledger.access.Requires;
import dev.creditledger.access.RequiresOperator;
import dev.creditledger.access.Scope;
import dev.creditledger.access.TakesLonger;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import dev.creditledger.purchase.PurchaseMessages.CardMethod;
import dev.creditledger.purchase.StoredCardMessages.CardAnswer;
import dev.creditledger.purchase.StoredCardMessages.CardsAnswer;
import dev.creditledger.purchase.StoredCardMessages.CustomerAnswer;
import dev.creditledger.purchase.StoredCardMessages.CustomerChange;
import dev.creditledger.purchase.StoredCardMessages.SetupAnswer;
import dev.creditledger.purchase.StoredCardMessages.SetupRequest;
import dev.creditledger.purchase.provider.ReturnAddresses;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
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

/** An account's stored cards, and who it is at the payment provider; see {@link StoredCards}. */
@Path("/v1/accounts/{accountId}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Purchases")
public class StoredCardResource {
    private final StoredCards cards;
    private final ReturnOrigins origins;

    StoredCardResource(StoredCards cards, ReturnOrigins origins) {
        this.cards = cards;
        this.origins = origins;
    }

    @POST
    @Path("payment-methods/setup")
    @Requires(value = Scope.PURCHASES_WRITE, wholeAccount = true)
    @ResponseStatus(201)
    @Operation(
            operationId = "setUpPaymentMethod",
            summary = "Begin to store a card",
            description = "Nothing is charged. The card is stored once its owner has entered it at the provider.")
    @APIResponseSchema(value = SetupAnswer.class, responseCode = "201")
    @TakesLonger
    public Uni<SetupAnswer> setUp(@RestPath UUID accountId, @NotNull SetupRequest wanted) {
        wanted.check();
        ReturnAddresses addresses = origins.of(wanted.successUrl(), wanted.cancelUrl());
        return cards.setUp(accountId, wanted.method() == CardMethod.CHECKOUT ? addresses : null)
                .map(StoredCardConvert::answer);
    }

    @GET
    @Path("payment-methods")
    @Requires(value = Scope.PURCHASES_WRITE, wholeAccount = true)
    @Operation(
            operationId = "listPaymentMethods",
            summary = "List an account's stored cards",
            description = "At most a hundred, as the provider has them now.")
    @TakesLonger
    public Uni<CardsAnswer> list(@RestPath UUID accountId) {
        return cards.list(accountId).map(StoredCardConvert::answer);
    }

    @PUT
    @Path("payment-methods/{paymentMethodId}/default")
    @Requires(value = Scope.PURCHASES_WRITE, wholeAccount = true)
    @Operation(
            operationId = "makePaymentMethodDefault",
            summary = "Make a card the account's default at the provider",
            description = "Auto-refill charges the card that its own settings name.")
    @TakesLonger
    public Uni<CardAnswer> makeDefault(
            @Context RoutingContext call, @RestPath UUID accountId, @RestPath String paymentMethodId) {
        return cards.makeDefault(CallOrigin.of(call), accountId, known(paymentMethodId))
                .map(StoredCardConvert::answerOfDefault);
    }

    @DELETE
    @Path("payment-methods/{paymentMethodId}")
    @Requires(value = Scope.PURCHASES_WRITE, wholeAccount = true)
    @Operation(
            operationId = "removePaymentMethod",
            summary = "Remove a stored card",
            description = "It cannot be charged any more, and auto-refill forgets it.")
    @TakesLonger
    public Uni<Void> remove(@Context RoutingContext call, @RestPath UUID accountId, @RestPath String paymentMethodId) {
        return cards.remove(CallOrigin.of(call), accountId, known(paymentMethodId));
    }

    @GET
    @Path("payment-customer")
    @RequiresOperator(Duty.ACCOUNTS_READ)
    @Operation(operationId = "getPaymentCustomer", summary = "Get who an account is at the payment provider")
    public Uni<CustomerAnswer> customer(@RestPath UUID accountId) {
        return cards.customer(accountId).map(CustomerAnswer::new);
    }

    @PUT
    @Path("payment-customer")
    @RequiresOperator(Duty.PAYMENTS_WRITE)
    @Operation(
            operationId = "linkPaymentCustomer",
            summary = "Link an account to a customer that the payment provider has already",
            description = "From then on purchases are that customer's, and its stored cards are the account's.")
    @TakesLonger
    public Uni<CustomerAnswer> link(
            @Context RoutingContext call, @RestPath UUID accountId, @NotNull CustomerChange wanted) {
        wanted.check();
        return cards.link(CallOrigin.of(call), accountId, wanted.customerId()).map(CustomerAnswer::new);
    }

    private static String known(String paymentMethodId) {
        if (!StoredCardMessages.ID.matcher(paymentMethodId).matches()) {
            throw RequestFailure.of(
                    RequestFault.NOT_FOUND, "UNKNOWN_PAYMENT_METHOD", "The account has no such stored payment method.");
        }
        return paymentMethodId;
    }
}

package dev.creditledger.purchase.simulated;

import dev.creditledger.access.CallOrigin;
import dev.creditledger.access.Duty;
import dev.creditledger.access.RequiresOperator;
import dev.creditledger.ledger.wallet.Origin;
import dev.creditledger.purchase.PaymentBook;
import dev.creditledger.purchase.Purchase;
import dev.creditledger.purchase.provider.PaymentFacts;
import dev.creditledger.purchase.provider.Reversal;
import dev.creditledger.purchase.simulated.SimulatedPayment.Status;
import dev.creditledger.purchase.simulated.SimulatedPaymentMessages.DisputeRequest;
import dev.creditledger.purchase.simulated.SimulatedPaymentMessages.PaymentAnswer;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** The buyer's part, and the bank's, where payments are simulated. */
@Path("/v1/simulated-payments/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@Tag(name = "Purchases")
public class SimulatedPaymentResource {
    private static final String IDS = "By its own id, that of its checkout session, or that of the purchase.";

    private final SimulatedPayments payments;
    private final SimulatedReversals reversals;
    private final PaymentBook book;

    SimulatedPaymentResource(SimulatedPayments payments, SimulatedReversals reversals, PaymentBook book) {
        this.payments = payments;
        this.reversals = reversals;
        this.book = book;
    }

    @GET
    @RequiresOperator(Duty.ACCOUNTS_READ)
    @Operation(operationId = "getSimulatedPayment", summary = "Get a simulated payment", description = IDS)
    public Uni<PaymentAnswer> get(@RestPath String id) {
        return payments.require(id).map(SimulatedPaymentConvert::answer);
    }

    @POST
    @Path("complete")
    @RequiresOperator(Duty.PAYMENTS_WRITE)
    @Operation(
            operationId = "completeSimulatedPayment",
            summary = "Pay: the purchase is paid, and its credits are granted",
            description = IDS + " Done once however often it is called.")
    public Uni<PaymentAnswer> complete(@Context RoutingContext call, @RestPath String id) {
        return conclude(call, id, Status.SUCCEEDED, PaymentFacts.NONE);
    }

    @POST
    @Path("fail")
    @RequiresOperator(Duty.PAYMENTS_WRITE)
    @Operation(
            operationId = "failSimulatedPayment",
            summary = "Have a payment declined",
            description = IDS + " It can be completed later, unless it was a refill.")
    public Uni<PaymentAnswer> fail(@Context RoutingContext call, @RestPath String id) {
        return conclude(call, id, Status.FAILED, SimulatedCards.DECLINED);
    }

    @POST
    @Path("dispute")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresOperator(Duty.PAYMENTS_WRITE)
    @Operation(
            operationId = "disputeSimulatedPayment",
            summary = "Have the buyer's bank demand a payment back, or ask about it",
            description = IDS + " Each call is another dispute.")
    public Uni<PaymentAnswer> dispute(
            @Context RoutingContext call, @RestPath String id, @NotNull DisputeRequest wanted) {
        return giveBack(
                call, id, (origin, payment) -> reversals.dispute(origin, payment, wanted.amount(), wanted.isInquiry()));
    }

    @POST
    @Path("win")
    @RequiresOperator(Duty.PAYMENTS_WRITE)
    @Operation(
            operationId = "winSimulatedDisputes",
            summary = "Win all disputes of a payment: what they took comes back",
            description = IDS)
    public Uni<PaymentAnswer> win(@Context RoutingContext call, @RestPath String id) {
        return giveBack(call, id, (origin, payment) -> reversals.giveUp(origin, payment, Reversal.Kind.DISPUTE));
    }

    @POST
    @Path("fail-refunds")
    @RequiresOperator(Duty.PAYMENTS_WRITE)
    @Operation(
            operationId = "failSimulatedRefunds",
            summary = "Have all refunds of a payment fail: what they took comes back",
            description = IDS)
    public Uni<PaymentAnswer> failRefunds(@Context RoutingContext call, @RestPath String id) {
        return giveBack(call, id, (origin, payment) -> reversals.giveUp(origin, payment, Reversal.Kind.REFUND));
    }

    private Uni<PaymentAnswer> giveBack(
            RoutingContext call, String id, BiFunction<Origin, SimulatedPayment, Uni<?>> change) {
        return payments.require(id)
                .call(payment -> change.apply(CallOrigin.of(call), payment))
                .call(this::tell)
                .map(SimulatedPaymentConvert::answer);
    }

    private Uni<PaymentAnswer> conclude(RoutingContext call, String id, Status status, PaymentFacts beside) {
        return payments.conclude(CallOrigin.of(call), id, status)
                .call(payment -> book.add(payment.purchaseId, payment.facts().and(beside), 0))
                .map(SimulatedPaymentConvert::answer);
    }

    /** Says how the payment stands, as an event does that is asked about. */
    private Uni<Purchase> tell(SimulatedPayment payment) {
        return book.ticket()
                .chain(ticket -> reversals.facts(payment).chain(facts -> book.add(payment.purchaseId, facts, ticket)));
    }
}

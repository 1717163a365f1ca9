package dev.creditledger.api;

import static dev.creditledger.express.ExpressCall.header;
import static dev.creditledger.express.ExpressCall.uuid;

import dev.creditledger.api.AllocationMessages.AllocationRequest;
import dev.creditledger.api.AllocationMessages.TopUpRequest;
import dev.creditledger.api.ConsumeMessages.ConsumeRequest;
import dev.creditledger.api.ReservationMessages.CaptureRequest;
import dev.creditledger.api.ReservationMessages.ReservationRequest;
import dev.creditledger.express.ExpressRoutes;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** The calls that an application makes with each of its own requests, on express routes. */
@Singleton
class HotCalls {
    private static final String ACCOUNT = "accountId";
    private static final String RESERVATION = "reservationId";
    private static final String PATH = "/v1/accounts/:" + ACCOUNT;

    private final ExpressRoutes routes;
    private final ConsumeResource consumes;
    private final ReservationResource reservations;
    private final CaptureResource captures;
    private final AllocationResource allocations;
    private final BalanceResource balances;

    HotCalls(
            ExpressRoutes routes,
            ConsumeResource consumes,
            ReservationResource reservations,
            CaptureResource captures,
            AllocationResource allocations,
            BalanceResource balances) {
        this.routes = routes;
        this.consumes = consumes;
        this.reservations = reservations;
        this.captures = captures;
        this.allocations = allocations;
        this.balances = balances;
    }

    void register(@Observes Router router) {
        routes.post(
                router,
                PATH + "/consume",
                ConsumeResource.class,
                "consume",
                ConsumeRequest.class,
                (context, body) -> consumes.consume(
                        uuid(context, ACCOUNT), header(context, IdempotencyKey.HEADER), body, context));
        routes.post(
                router,
                PATH + "/reservations",
                ReservationResource.class,
                "reserve",
                ReservationRequest.class,
                (context, body) -> reservations.reserve(
                        uuid(context, ACCOUNT), header(context, IdempotencyKey.HEADER), body, context));
        routes.post(
                router,
                PATH + "/reservations/:" + RESERVATION + "/capture",
                CaptureResource.class,
                "capture",
                CaptureRequest.class,
                (context, body) -> captures.capture(
                        uuid(context, ACCOUNT),
                        uuid(context, RESERVATION),
                        null,
                        header(context, IdempotencyKey.HEADER),
                        body,
                        context));
        routes.post(
                router,
                PATH + "/allocations",
                AllocationResource.class,
                "grant",
                AllocationRequest.class,
                (context, body) -> allocations.grant(
                        uuid(context, ACCOUNT), header(context, IdempotencyKey.HEADER), body, context));
        routes.post(
                router,
                PATH + "/top-ups",
                AllocationResource.class,
                "topUp",
                TopUpRequest.class,
                (context, body) -> allocations.topUp(
                        uuid(context, ACCOUNT), header(context, IdempotencyKey.HEADER), body, context));
        routes.get(
                router,
                PATH + "/balance",
                BalanceResource.class,
                "balance",
                context -> balances.balance(uuid(context, ACCOUNT), null, null, context));
    }
}

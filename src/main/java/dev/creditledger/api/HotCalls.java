package dev.creditledger.api;

import static dev.creditledger.fastpath.ExpressCall.header;
import static dev.creditledger.fastpath.ExpressCall.uuid;

import dev.creditledger.api.allocation.AllocationMessages.AllocationRequest;
import dev.creditledger.api.allocation.AllocationMessages.TopUpRequest;
import dev.creditledger.api.allocation.AllocationResource;
import dev.creditledger.api.balance.BalanceResource;
import dev.creditledger.api.reservation.CaptureResource;
import dev.creditledger.api.reservation.ReservationMessages.CaptureRequest;
import dev.creditledger.api.reservation.ReservationMessages.ReservationRequest;
import dev.creditledger.api.reservation.ReservationResource;
import dev.creditledger.api.spending.ConsumeMessages.ConsumeRequest;
import dev.creditledger.api.spending.ConsumeResource;
import dev.creditledger.fastpath.ExpressRoutes;
import dev.creditledger.http.IdempotencyKey;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

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

    /** A resource method that takes a command for an account, under a key. */
    @FunctionalInterface
    private interface Command<B> {
        Uni<Response> answer(RoutingContext call, UUID accountId, String idempotencyKey, B body);
    }

    void register(@Observes Router router) {
        post(router, "/consume", ConsumeResource.class, "consume", ConsumeRequest.class, consumes::consume);
        post(
                router,
                "/reservations",
                ReservationResource.class,
                "reserve",
                ReservationRequest.class,
                reservations::reserve);
        post(
                router,
                "/reservations/:" + RESERVATION + "/capture",
                CaptureResource.class,
                "capture",
                CaptureRequest.class,
                (call, account, key, body) ->
                        captures.capture(call, account, uuid(call, RESERVATION), null, key, body));
        post(router, "/allocations", AllocationResource.class, "grant", AllocationRequest.class, allocations::grant);
        post(router, "/top-ups", AllocationResource.class, "topUp", TopUpRequest.class, allocations::topUp);
        routes.get(
                router,
                PATH + "/balance",
                BalanceResource.class,
                "balance",
                call -> balances.balance(call, uuid(call, ACCOUNT), null, null));
    }

    private <B> void post(
            Router router, String path, Class<?> resource, String method, Class<B> body, Command<B> command) {
        routes.post(
                router,
                PATH + path,
                resource,
                method,
                body,
                (call, read) -> command.answer(call, uuid(call, ACCOUNT), header(call, IdempotencyKey.HEADER), read));
    }
}

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
import dev.creditledger.fastpath.MethodReference;
import dev.creditledger.fastpath.ResourceMethod;
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
    private interface Command<R, B> extends MethodReference {
        Uni<Response> answer(R resource, RoutingContext call, UUID accountId, String idempotencyKey, B body);
    }

    /** A resource method that takes a command for a reservation, under a key. */
    @FunctionalInterface
    private interface CommandForReservation<R, B> extends MethodReference {
        Uni<Response> answer(
                R resource,
                RoutingContext call,
                UUID accountId,
                UUID reservationId,
                String siteId,
                String idempotencyKey,
                B body);
    }

    /** A resource method that answers what an account has. */
    @FunctionalInterface
    private interface Question<R> extends MethodReference {
        Uni<?> answer(R resource, RoutingContext call, UUID accountId, String siteId, String at);
    }

    void register(@Observes Router router) {
        command(router, consumes, ConsumeResource::consume, ConsumeRequest.class);
        command(router, reservations, ReservationResource::reserve, ReservationRequest.class);
        commandForReservation(router, captures, CaptureResource::capture, CaptureRequest.class);
        command(router, allocations, AllocationResource::grant, AllocationRequest.class);
        command(router, allocations, AllocationResource::topUp, TopUpRequest.class);
        question(router, balances, BalanceResource::balance);
    }

    private <R, B> void command(Router router, R resource, Command<R, B> method, Class<B> body) {
        routes.post(
                router,
                ResourceMethod.of(method),
                body,
                (call, read) ->
                        method.answer(resource, call, uuid(call, ACCOUNT), header(call, IdempotencyKey.HEADER), read));
    }

    private <R, B> void commandForReservation(
            Router router, R resource, CommandForReservation<R, B> method, Class<B> body) {
        routes.post(
                router,
                ResourceMethod.of(method),
                body,
                (call, read) -> method.answer(
                        resource,
                        call,
                        uuid(call, ACCOUNT),
                        uuid(call, RESERVATION),
                        null,
                        header(call, IdempotencyKey.HEADER),
                        read));
    }

    private <R> void question(Router router, R resource, Question<R> method) {
        routes.get(
                router,
                ResourceMethod.of(method),
                call -> method.answer(resource, call, uuid(call, ACCOUNT), null, null));
    }
}

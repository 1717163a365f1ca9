package dev.creditledger.facade.wix;

import dev.creditledger.fastpath.ExpressRoutes;
import dev.creditledger.fastpath.MethodReference;
import dev.creditledger.fastpath.ResourceMethod;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;

/** The balance, which an application asks for before each of its own requests, on an express route. */
@Singleton
class WixHotCalls {
    private final ExpressRoutes routes;
    private final WixResource balances;

    WixHotCalls(ExpressRoutes routes, WixResource balances) {
        this.routes = routes;
        this.balances = balances;
    }

    /** A resource method that answers a body that it reads by itself. */
    @FunctionalInterface
    private interface Question extends MethodReference {
        Uni<Response> answer(WixResource resource, RoutingContext call, String body);
    }

    void register(@Observes Router router) {
        Question balance = WixResource::balance;
        routes.postText(router, ResourceMethod.of(balance), (call, body) -> balance.answer(balances, call, body));
    }
}

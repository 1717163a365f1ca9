package dev.creditledger.facade.wix;

import dev.creditledger.fastpath.ExpressRoutes;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** The balance, which an application asks for before each of its own requests, on an express route. */
@Singleton
class WixHotCalls {
    private final ExpressRoutes routes;
    private final WixResource balances;

    WixHotCalls(ExpressRoutes routes, WixResource balances) {
        this.routes = routes;
        this.balances = balances;
    }

    void register(@Observes Router router) {
        routes.postText(router, WixResource.PATH, WixResource.class, "balance", balances::balance);
    }
}

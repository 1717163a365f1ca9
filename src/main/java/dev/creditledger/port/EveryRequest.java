package dev.creditledger.port;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Comes before everything else on the public port: gives every answer its {@link SecurityHeaders}, and every request the
 * label of those that nothing was matched for, until something is.
 */
@Singleton
class EveryRequest {
    void register(@Observes Router router) {
        router.route()
                .order(Integer.MIN_VALUE)
                .handler(EveryRequest::begin)
                // for targets that the router refuses before it looks for a route
                .failureHandler(EveryRequest::begin);
    }

    private static void begin(RoutingContext context) {
        SecurityHeaders.put(context.response().headers());
        RequestLabels.put(context, RequestLabels.UNMATCHED);
        context.next();
    }
}

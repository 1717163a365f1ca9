package dev.creditledger.http.port;

import io.quarkus.arc.All;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Comes before everything else on the public port: gives every answer its {@link SecurityHeaders}, and every request the
 * label of those that nothing was matched for, until something is; then come the {@link RequestStep}s.
 */
@Singleton
class EveryRequest {
    private final RequestStep[] steps;

    EveryRequest(@All List<RequestStep> steps) {
        this.steps = steps.toArray(RequestStep[]::new);
    }

    void register(@Observes Router router) {
        router.route()
                .order(Integer.MIN_VALUE)
                .handler(this::begin)
                // for targets that the router refuses before it looks for a route
                .failureHandler(this::begin);
    }

    private void begin(RoutingContext context) {
        SecurityHeaders.put(context.response().headers());
        RequestLabels.put(context, RequestLabels.UNMATCHED);
        for (RequestStep step : steps) {
            if (!step.pass(context)) {
                return;
            }
        }
        context.next();
    }
}

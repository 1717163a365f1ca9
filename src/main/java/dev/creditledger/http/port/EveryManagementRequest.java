package dev.creditledger.http.port;

import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Comes before everything else on the management port: what it tells is for no page of another origin, whatever the
 * framework's own answers say, and its requests are not among those that the HTTP metrics count.
 */
@Singleton
class EveryManagementRequest {
    /** A path under {@code /q}, which Quarkus leaves out of the HTTP metrics. */
    private static final String NOT_COUNTED = "/q/management";

    void register(@Observes ManagementInterface port) {
        port.router().route().order(Integer.MIN_VALUE).handler(EveryManagementRequest::begin);
    }

    private static void begin(RoutingContext context) {
        RequestLabels.put(context, NOT_COUNTED);
        context.addHeadersEndHandler(
                ending -> context.response().headers().remove(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN));
        context.next();
    }
}

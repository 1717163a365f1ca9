package dev.creditledger.trace;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Gives every request its {@link RequestId} before anything else looks at it, and tells it in the answer. */
@Singleton
class RequestIdFilter {
    private static final int BEFORE_ALL_OTHERS = 1_000_000;
    private static final CharSequence HEADER = HttpHeaders.createOptimized(RequestId.HEADER);

    void register(@Observes Filters filters) {
        filters.register(RequestIdFilter::name, BEFORE_ALL_OTHERS);
    }

    private static void name(RoutingContext request) {
        request.response().putHeader(HEADER, RequestId.assign(request));
        request.next();
    }
}

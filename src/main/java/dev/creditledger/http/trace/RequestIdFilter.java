package dev.creditledger.http.trace;

import dev.creditledger.http.port.RequestStep;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.inject.Singleton;

/** Gives every request its {@link RequestId} before anything else looks at it, and tells it in the answer. */
@Singleton
@Priority(3)
class RequestIdFilter implements RequestStep {
    private static final CharSequence HEADER = HttpHeaders.createOptimized(RequestId.HEADER);

    @Override
    public boolean pass(RoutingContext request) {
        request.response().putHeader(HEADER, RequestId.assign(request));
        return true;
    }
}

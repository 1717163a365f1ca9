package dev.creditledger.fastpath;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/** A resource method that answers a GET, called with what it takes from the request. */
@FunctionalInterface
public interface ExpressQuestion {
    /** What is written as JSON. */
    Uni<?> answer(RoutingContext context);
}

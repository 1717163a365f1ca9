package dev.creditledger.http.port;

import io.vertx.ext.web.RoutingContext;

/**
 * Something that every request of the public port goes through before any route sees it. All beans of this kind are run
 * by {@link EveryRequest}, those of the highest {@link jakarta.annotation.Priority} first, as one route: each more would
 * cost a hot call as much as finding its own.
 */
public interface RequestStep {
    /** Whether the request goes on. If not, it has been answered. */
    boolean pass(RoutingContext request);
}

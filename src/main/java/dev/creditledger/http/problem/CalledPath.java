package dev.creditledger.http.problem;

import io.vertx.ext.web.RoutingContext;

/**
 * The path that was called, which a step may have led on to another: answers name the one that the caller knows, and nothing
 * that only the other one tells.
 */
public final class CalledPath {
    private static final String KEY = CalledPath.class.getName();

    private CalledPath() {}

    /** Leads the request on to another path, with its query. */
    public static void leave(RoutingContext context, String other) {
        String called = of(context);
        context.put(KEY, called);
        context.reroute(other);
    }

    static String of(RoutingContext context) {
        String called = context.get(KEY);
        return called == null ? context.request().path() : called;
    }
}

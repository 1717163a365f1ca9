package dev.creditledger.fastpath;

import dev.creditledger.http.text.UuidText;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/**
 * A resource method, called with what it takes from the request.
 *
 * @param <B> what the body is read as; null for an empty one
 */
@FunctionalInterface
public interface ExpressCall<B> {
    Uni<Response> answer(RoutingContext context, B body);

    /** A path parameter of the route, every one of which is a UUID. */
    static UUID uuid(RoutingContext context, String parameter) {
        return UuidText.parse(context.pathParam(parameter)).orElseThrow();
    }

    /** Null when the request has no such header. */
    static String header(RoutingContext context, String name) {
        return context.request().getHeader(name);
    }
}

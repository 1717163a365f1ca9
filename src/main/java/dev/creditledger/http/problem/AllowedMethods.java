package dev.creditledger.http.problem;

import dev.creditledger.http.port.PublicPaths;
import dev.creditledger.http.port.PublicPaths.PublicPath;
import dev.creditledger.http.port.RequestLabels;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Tells apart what the framework mixes up when it finds no resource method for a call: a path that has not this method,
 * which is a 405 with the true {@code Allow}, and a path that nothing is at, which is a 404.
 */
@Singleton
public class AllowedMethods {
    private final PublicPaths paths;

    AllowedMethods(PublicPaths paths) {
        this.paths = paths;
    }

    RequestFailure refusal(RoutingContext context) {
        HttpMethod method = context.request().method();
        Optional<PublicPath> path = paths.find(context).filter(found -> !found.takes(method));
        path.ifPresent(found -> RequestLabels.put(context, found.template()));
        return path.map(AllowedMethods::notAllowed).orElseGet(RequestFailure::nothingHere);
    }

    private static RequestFailure notAllowed(PublicPath path) {
        return RequestFailure.of(RequestFault.METHOD_NOT_ALLOWED, "This path does not take this method.")
                .withHeader("Allow", path.allow());
    }
}

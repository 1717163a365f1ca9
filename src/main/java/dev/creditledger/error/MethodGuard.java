package dev.creditledger.error;

import dev.creditledger.port.PublicPaths;
import dev.creditledger.port.PublicPaths.PublicPath;
import dev.creditledger.port.RequestLabels;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Answers the methods that no resource has: {@code OPTIONS} with what the path takes, without a key; and those that no
 * path takes, {@code TRACE} or an invented one, before anybody else hears of them.
 */
@Singleton
class MethodGuard {
    /** Ahead of whoever might wait for a body, so that an invented method is never one of a call that was broken off. */
    private static final int FIRST = Integer.MIN_VALUE + 1;
    /** Behind the filter for CORS, whose preflight requests are OPTIONS as well. */
    private static final int BEHIND_FILTERS = -1;

    private static final int NO_CONTENT = 204;

    private final PublicPaths paths;
    private final AllowedMethods allowedMethods;
    private final ErrorWriter errors;

    MethodGuard(PublicPaths paths, AllowedMethods allowedMethods, ErrorWriter errors) {
        this.paths = paths;
        this.allowedMethods = allowedMethods;
        this.errors = errors;
    }

    void register(@Observes Router router) {
        router.route().order(FIRST).handler(this::refuseUnusual);
        router.options().order(BEHIND_FILTERS).handler(this::tellOptions);
    }

    private void refuseUnusual(RoutingContext context) {
        if (RequestLabels.METHODS.contains(context.request().method())) {
            context.next();
        } else {
            refuse(context);
        }
    }

    private void tellOptions(RoutingContext context) {
        Optional<PublicPath> path = paths.find(context);
        if (path.isEmpty()) {
            refuse(context);
            return;
        }
        RequestLabels.put(context, path.get().template());
        context.request().resume();
        context.response()
                .setStatusCode(NO_CONTENT)
                .putHeader(HttpHeaders.ALLOW, path.get().allow())
                .end();
    }

    private void refuse(RoutingContext context) {
        context.request().resume();
        errors.fail(context, allowedMethods.refusal(context));
    }
}

package dev.creditledger.http.problem;

import dev.creditledger.http.port.PublicPaths;
import dev.creditledger.http.port.PublicPaths.PublicPath;
import dev.creditledger.http.port.RequestLabels;
import dev.creditledger.http.port.RequestStep;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Answers the methods that no resource has: {@code OPTIONS} with what the path takes, without a key; and those that no
 * path takes, {@code TRACE} or an invented one, before anybody else hears of them.
 */
@Singleton
@Priority(2)
class MethodGuard implements RequestStep {
    /** This order is behind the filter for CORS, whose preflight requests are OPTIONS as well. */
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
        router.options().order(BEHIND_FILTERS).handler(this::tellOptions);
    }

    @Override
    public boolean pass(RoutingContext context) {
        boolean isUsual = RequestLabels.METHODS.contains(context.request().method());
        if (!isUsual) {
            refuse(context);
        }
        return isUsual;
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

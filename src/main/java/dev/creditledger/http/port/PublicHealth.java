package dev.creditledger.http.port;

import io.smallrye.health.SmallRyeHealth;
import io.smallrye.health.SmallRyeHealthReporter;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/**
 * Liveness and readiness for whoever sends the calls, one word each. What the checks found is told on the management port
 * alone.
 */
@Singleton
class PublicHealth {
    private static final String UP = "{\"status\":\"UP\"}";
    private static final String DOWN = "{\"status\":\"DOWN\"}";
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    private final SmallRyeHealthReporter reporter;
    private final PublicPaths paths;

    PublicHealth(SmallRyeHealthReporter reporter, PublicPaths paths) {
        this.reporter = reporter;
        this.paths = paths;
    }

    void register(@Observes Router router) {
        serve(router, "/q/health/live", reporter::getLivenessAsync);
        serve(router, "/q/health/ready", reporter::getReadinessAsync);
    }

    private void serve(Router router, String path, Supplier<Uni<? extends SmallRyeHealth>> health) {
        paths.add(HttpMethod.GET, path);
        router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD).handler(context -> {
            RequestLabels.put(context, path);
            ask(context, health);
        });
    }

    private static void ask(RoutingContext context, Supplier<Uni<? extends SmallRyeHealth>> health) {
        Uni.createFrom()
                .deferred(health)
                .map(found -> !found.isDown())
                .onFailure()
                .recoverWithItem(false)
                .emitOn(MutinyHelper.executor(Vertx.currentContext()))
                .subscribe()
                .with(isUp -> answer(context, isUp));
    }

    private static void answer(RoutingContext context, boolean isUp) {
        if (!context.response().ended() && !context.response().closed()) {
            context.response()
                    .setStatusCode(isUp ? OK : UNAVAILABLE)
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                    .end(isUp ? UP : DOWN);
        }
    }
}

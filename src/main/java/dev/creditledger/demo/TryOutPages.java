package dev.creditledger.demo;

import dev.creditledger.http.port.PublicPaths;
import dev.creditledger.http.port.RequestLabels;
import dev.creditledger.http.port.SecurityHeaders;
import dev.creditledger.postgres.PostgresSettings;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Shows Swagger UI and the API's description on the public port as well, where they can be tried out, in a start without
 * any configuration and in development. Everywhere else they are on the management port alone.
 */
@Singleton
class TryOutPages {
    private static final String DESCRIPTION = "/q/openapi";
    private static final String PAGES = "/q/swagger-ui";
    private static final String PAGE_FILE = PAGES + "/{file}";
    /** Quarkus' own pages for developers, which no other start has. */
    private static final String DEVELOPMENT_PAGES = "/q/dev-ui*";

    private final boolean developing = LaunchMode.current() == LaunchMode.DEVELOPMENT;
    private final boolean shown;
    private final PublicPaths paths;
    private volatile Router management;

    TryOutPages(PostgresSettings settings, PublicPaths paths) {
        shown = settings.embedded() || developing;
        this.paths = paths;
    }

    void find(@Observes ManagementInterface port) {
        management = port.router();
    }

    void register(@Observes Router router) {
        if (shown) {
            // The management port would lead on to the file itself, and forget the headers of this port with it.
            router.route(PAGES + "/").handler(TryOutPages::showIndex);
            show(router, DESCRIPTION, DESCRIPTION);
            show(router, PAGES, PAGES);
            show(router, PAGES + "/*", PAGE_FILE);
        }
        if (developing) {
            router.route(DEVELOPMENT_PAGES).handler(context -> {
                SecurityHeaders.allowOwnPage(context);
                context.next();
            });
        }
    }

    private static void showIndex(RoutingContext context) {
        if (context.normalizedPath().equals(PAGES + "/")) {
            context.reroute(PAGES + "/index.html");
        } else {
            context.next();
        }
    }

    /** The management port's own routes answer, with the public port's headers and a policy that lets the page run. */
    private void show(Router router, String path, String template) {
        paths.add(HttpMethod.GET, template);
        router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD).handler(context -> {
            RequestLabels.put(context, template);
            SecurityHeaders.allowOwnPage(context);
            management.handle(context.request());
        });
    }
}

package dev.creditledger.http.port;

import io.quarkus.resteasy.reactive.server.runtime.ResteasyReactiveRecorder;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jboss.resteasy.reactive.server.util.RuntimeResourceVisitor;

/**
 * Knows every path of the public port and the methods that it takes: those of all resources, and those of the few routes
 * that are none. Looking a path up is for answers that refuse; calls that are carried out do not come here.
 */
@Singleton
public class PublicPaths {
    private static final Pattern MATRIX_PARAMETERS = Pattern.compile(";[^/]*");

    private final List<PublicRoute> added = new CopyOnWriteArrayList<>();
    private volatile List<PublicRoute> all;

    /** A path that one or more routes are at, named after the route that says it most literally. */
    public record PublicPath(String template, List<String> methods) {
        public boolean takes(HttpMethod method) {
            return methods.contains(method.name());
        }

        /** The value of an {@code Allow} header. */
        public String allow() {
            return String.join(", ", methods);
        }
    }

    /** Makes a route known that is no resource, before the first call; its template is as a resource would say it. */
    public void add(HttpMethod method, String template) {
        added.add(PublicRoute.of(method.name(), template));
        all = null;
    }

    /** The path of the request, spelled as JAX-RS reads it; empty when nothing is there, whatever the method. */
    public Optional<PublicPath> find(RoutingContext context) {
        String path = canonical(context);
        List<PublicRoute> matching =
                routes().stream().filter(route -> route.matches(path)).toList();
        if (matching.isEmpty()) {
            return Optional.empty();
        }
        TreeSet<String> methods = new TreeSet<>(List.of(HttpMethod.OPTIONS.name()));
        matching.forEach(route -> methods.add(route.method()));
        if (methods.contains(HttpMethod.GET.name())) {
            methods.add(HttpMethod.HEAD.name());
        }
        return Optional.of(new PublicPath(matching.get(0).template(), List.copyOf(methods)));
    }

    private static String canonical(RoutingContext context) {
        try {
            String path = context.normalizedPath();
            return path == null ? "" : MATRIX_PARAMETERS.matcher(path).replaceAll("");
        } catch (IllegalArgumentException badEscape) {
            return "";
        }
    }

    /** Read with the first look, when the framework knows every resource. */
    private List<PublicRoute> routes() {
        List<PublicRoute> known = all;
        if (known == null) {
            known = read();
            all = known;
        }
        return known;
    }

    private List<PublicRoute> read() {
        List<PublicRoute> routes = new ArrayList<>(added);
        RuntimeResourceVisitor.visitRuntimeResources(
                "", ResteasyReactiveRecorder.getCurrentDeployment().getClassMappers(), new Collector(routes));
        routes.sort(Comparator.comparing(PublicRoute::parameters));
        return List.copyOf(routes);
    }

    private record Collector(List<PublicRoute> routes) implements RuntimeResourceVisitor {
        @Override
        public void visitRuntimeResource(String httpMethod, String fullPath, RuntimeResource resource) {
            routes.add(PublicRoute.of(httpMethod, fullPath));
        }
    }
}

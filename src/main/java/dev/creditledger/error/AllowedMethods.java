package dev.creditledger.error;

import io.quarkus.resteasy.reactive.server.runtime.ResteasyReactiveRecorder;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jboss.resteasy.reactive.server.util.RuntimeResourceVisitor;

/** Which methods a path takes: the {@code Allow} header of a 405, which the framework leaves empty. */
@Singleton
public class AllowedMethods {
    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]*}");

    private record Route(Pattern path, String method) {}

    /** Asked for only once there was a 405; by then the framework knows every route. */
    private static final class Routes {
        static final List<Route> ALL = read();

        private static List<Route> read() {
            List<Route> routes = new ArrayList<>();
            RuntimeResourceVisitor.visitRuntimeResources(
                    "", ResteasyReactiveRecorder.getCurrentDeployment().getClassMappers(), new Collector(routes));
            return List.copyOf(routes);
        }
    }

    private record Collector(List<Route> routes) implements RuntimeResourceVisitor {
        @Override
        public void visitRuntimeResource(String httpMethod, String fullPath, RuntimeResource resource) {
            String path = PARAMETER.matcher(fullPath).replaceAll("[^/]+");
            routes.add(new Route(Pattern.compile(path + "/?"), httpMethod));
        }
    }

    String of(String path) {
        TreeSet<String> methods = new TreeSet<>();
        for (Route route : Routes.ALL) {
            if (route.path().matcher(path).matches()) {
                methods.add(route.method());
            }
        }
        if (methods.contains(HttpMethod.GET)) {
            methods.add(HttpMethod.HEAD);
        }
        methods.add(HttpMethod.OPTIONS);
        return String.join(", ", methods);
    }
}

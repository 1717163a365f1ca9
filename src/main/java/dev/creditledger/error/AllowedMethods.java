package dev.creditledger.error;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Which methods a path takes: the {@code Allow} header of a 405, which the framework leaves empty. */
@Singleton
public class AllowedMethods {
    private static final Pattern TEMPLATE = Pattern.compile("\\{[^}]*}");

    private final Instance<Object> beans;
    private volatile List<Route> routes;

    private record Route(Pattern path, String method) {}

    AllowedMethods(@Any Instance<Object> beans) {
        this.beans = beans;
    }

    String of(String path) {
        if (routes == null) {
            routes = routes();
        }
        TreeSet<String> methods = new TreeSet<>();
        for (Route route : routes) {
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

    private List<Route> routes() {
        List<Route> found = new ArrayList<>();
        for (Instance.Handle<Object> handle : beans.handles()) {
            Class<?> type = handle.getBean().getBeanClass();
            Path path = type.getAnnotation(Path.class);
            if (path != null) {
                Arrays.stream(type.getMethods()).forEach(method -> addTo(found, path.value(), method));
            }
        }
        return List.copyOf(found);
    }

    private static void addTo(List<Route> routes, String prefix, Method method) {
        for (Annotation annotation : method.getAnnotations()) {
            HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
            if (verb != null) {
                Path path = method.getAnnotation(Path.class);
                routes.add(new Route(pattern(prefix + (path == null ? "" : "/" + path.value())), verb.value()));
            }
        }
    }

    private static Pattern pattern(String template) {
        String path = ("/" + template + "/").replaceAll("/+", "/");
        String open = path.substring(0, path.length() - 1);
        return Pattern.compile(TEMPLATE.matcher(open).replaceAll("[^/]+") + "/?");
    }
}

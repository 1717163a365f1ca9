package dev.creditledger.api;

import dev.creditledger.access.KeysIn;
import dev.creditledger.access.OpenToAll;
import dev.creditledger.http.problem.FieldViolation;
import dev.creditledger.http.problem.RequestFailure;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses query parameters of the native API that the matched method does not have, by name, as unknown fields are: a filter
 * that is misspelt would otherwise list everything. The clients of the façades may add what they like, and so may those who
 * need no key, such as a payment provider. It comes after the door and before the body is read.
 */
@Singleton
public class UnknownQuery {
    private static final String UNKNOWN = "is not a parameter of this request";
    /** How many are named, so that a long query is not answered by a much longer list. */
    private static final int MOST_NAMED = 20;

    private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

    @ServerRequestFilter(priority = Priorities.USER + 1)
    public void filter(ContainerRequestContext request, ResourceInfo resource) {
        Set<String> asked = request.getUriInfo().getQueryParameters().keySet();
        if (asked.isEmpty() || !isStrict(resource)) {
            return;
        }
        Set<String> taken = known.computeIfAbsent(resource.getResourceMethod(), UnknownQuery::names);
        List<FieldViolation> unknown = asked.stream()
                .filter(name -> !taken.contains(name))
                .limit(MOST_NAMED)
                .map(name -> new FieldViolation(name, UNKNOWN))
                .toList();
        if (!unknown.isEmpty()) {
            throw RequestFailure.invalid(unknown);
        }
    }

    private static boolean isStrict(ResourceInfo resource) {
        return !resource.getResourceClass().isAnnotationPresent(KeysIn.class)
                && !resource.getResourceMethod().isAnnotationPresent(OpenToAll.class);
    }

    /** The parameters that the method takes, and those that it only declares, as it reads them from the call. */
    private static Set<String> names(Method method) {
        Stream<String> taken = Arrays.stream(method.getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(RestQuery.class))
                .map(UnknownQuery::name);
        Stream<String> declared = Arrays.stream(method.getAnnotationsByType(Parameter.class))
                .filter(parameter -> parameter.in() == ParameterIn.QUERY)
                .map(Parameter::name);
        return Stream.concat(taken, declared).collect(Collectors.toUnmodifiableSet());
    }

    private static String name(java.lang.reflect.Parameter parameter) {
        String told = parameter.getAnnotation(RestQuery.class).value();
        return told.isEmpty() ? parameter.getName() : told;
    }
}

package dev.creditledger.access;

import dev.creditledger.http.transport.LongCalls;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Leads every call through the {@link Door}, by what the matched resource method declares and never by how the path is
 * spelled. It comes before the body is read.
 */
@Singleton
public class AccessFilter {
    private static final String ACCOUNT_PARAMETER = "accountId";

    private final Door door;

    AccessFilter(Door door) {
        this.door = door;
    }

    @ServerRequestFilter
    public Uni<Response> filter(ContainerRequestContext request, ResourceInfo resource, RoutingContext context) {
        String account = request.getUriInfo().getPathParameters().getFirst(ACCOUNT_PARAMETER);
        Declaration declared = Declaration.of(resource.getResourceClass(), resource.getResourceMethod());
        if (declared.takesLonger()) {
            LongCalls.allow(context);
        }
        return door.admit(context, declared, account).map(admitted -> null);
    }
}

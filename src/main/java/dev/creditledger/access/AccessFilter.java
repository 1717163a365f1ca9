package dev.creditledger.access;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Leads every call through the {@link Door}, by what the matched resource method declares and never by how the path is
 * spelled. The resources of a façade ask {@link Authenticator} themselves and say so as {@link OwnDoor}.
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
        if (resource.getResourceClass().isAnnotationPresent(OwnDoor.class)) {
            return Uni.createFrom().nullItem();
        }
        String account = request.getUriInfo().getPathParameters().getFirst(ACCOUNT_PARAMETER);
        return door.admit(context, resource.getResourceMethod(), account).map(caller -> null);
    }
}

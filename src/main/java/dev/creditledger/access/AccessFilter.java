package dev.creditledger.access;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Leads every call of the native API through its {@link Door}. Façades have doors of their own and ask {@link
 * Authenticator}; one with paths within those of the native API is marked as {@link OwnDoor}.
 */
@Singleton
public class AccessFilter {
    private static final String NATIVE_API = "/v1/";
    private static final String ACCOUNT_PARAMETER = "accountId";

    private final Door door;

    AccessFilter(Door door) {
        this.door = door;
    }

    @ServerRequestFilter
    public Uni<Response> filter(ContainerRequestContext request, ResourceInfo resource, RoutingContext context) {
        if (!context.request().path().startsWith(NATIVE_API)
                || resource.getResourceClass().isAnnotationPresent(OwnDoor.class)) {
            return Uni.createFrom().nullItem();
        }
        String account = request.getUriInfo().getPathParameters().getFirst(ACCOUNT_PARAMETER);
        return door.admit(context, resource.getResourceMethod(), account).map(caller -> null);
    }
}

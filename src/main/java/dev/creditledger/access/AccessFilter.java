package dev.creditledger.access;

import dev.creditledger.error.RequestFailure;
import dev.creditledger.error.RequestFault;
import dev.creditledger.json.UuidText;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * The one door of the native API: who calls, whether their key has the scope that the method {@link Requires}, and
 * whether the account in the path is theirs. A method of the native API that requires nothing at all is never reached.
 * Façades have doors of their own and ask {@link Authenticator}; one
 * with paths within those of the native API is marked as {@link OwnDoor}.
 */
@Singleton
public class AccessFilter {
    private static final String NATIVE_API = "/v1/";
    private static final String ACCOUNT_PARAMETER = "accountId";

    private final Authenticator authenticator;

    AccessFilter(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    @ServerRequestFilter
    public Uni<Response> filter(ContainerRequestContext request, ResourceInfo resource, RoutingContext context) {
        if (!context.request().path().startsWith(NATIVE_API)
                || resource.getResourceClass().isAnnotationPresent(OwnDoor.class)) {
            return Uni.createFrom().nullItem();
        }
        AccessRule rule = AccessRule.of(resource.getResourceMethod());
        String account = request.getUriInfo().getPathParameters().getFirst(ACCOUNT_PARAMETER);
        return secret(context)
                .map(authenticator::authenticate)
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .map(caller -> {
                    admit(caller.orElseThrow(AccessFilter::unauthenticated), rule, account)
                            .attachTo(context);
                    return null;
                });
    }

    private static Caller admit(Caller caller, AccessRule rule, String account) {
        if (account != null && !caller.isOperator() && !isOwn(caller, account)) {
            throw RequestFailure.unknownAccount();
        }
        rule.check(caller);
        return caller;
    }

    private static boolean isOwn(Caller caller, String account) {
        Optional<UUID> id = UuidText.parse(account);
        return id.isPresent() && caller.reaches(id.get());
    }

    private static Optional<String> secret(RoutingContext context) {
        List<String> headers = context.request().headers().getAll(HttpHeaders.AUTHORIZATION);
        return headers.size() == 1 ? BearerToken.of(headers.get(0)) : Optional.empty();
    }

    private static RequestFailure unauthenticated() {
        return RequestFailure.of(
                        RequestFault.UNAUTHENTICATED,
                        "This call needs a valid API key, as in: Authorization: Bearer <key>.")
                .withHeader("WWW-Authenticate", "Bearer");
    }
}

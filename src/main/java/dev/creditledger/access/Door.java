package dev.creditledger.access;

import dev.creditledger.error.RequestFailure;
import dev.creditledger.error.RequestFault;
import dev.creditledger.json.UuidText;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The one door of the native API: who calls, whether their key has the scope that the method {@link Requires}, and
 * whether the account in the path is theirs. A method that requires nothing at all is never reached.
 */
@Singleton
public class Door {
    private final Authenticator authenticator;

    Door(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    /**
     * Lets the caller of a method through, to be asked for as {@link Caller#of}, or fails with the {@link
     * RequestFailure} that says why not.
     *
     * @param account as the path has it; null for a method without one
     */
    public Uni<Caller> admit(RoutingContext context, Method method, String account) {
        AccessRule rule = AccessRule.of(method);
        rule.checkCallable();
        return secret(context)
                .map(authenticator::authenticate)
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .map(caller -> admit(caller.orElseThrow(Door::unauthenticated), rule, account)
                        .attachTo(context));
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

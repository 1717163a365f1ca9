package dev.creditledger.facade.ainative;

import dev.creditledger.access.ActingSite;
import dev.creditledger.access.Authenticator;
import dev.creditledger.access.BearerToken;
import dev.creditledger.access.Caller;
import dev.creditledger.access.Scope;
import dev.creditledger.error.RequestFailure;
import dev.creditledger.error.RequestFault;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Who calls, by the key in {@code Authorization: Bearer} or else in {@code X-API-Key}, and whose credits the call is
 * about: those of the key's account or, when it is one of a site, of that site.
 */
@ApplicationScoped
class AinativeDoor {
    private static final String API_KEY = "x-api-key";

    private final Authenticator authenticator;

    AinativeDoor(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    /** @param siteId null for the whole account */
    record Subject(Caller caller, UUID accountId, UUID siteId) {}

    /** Any valid key. Whoever looked it up, what follows goes on in the context of this request. */
    Uni<Caller> caller(HttpServerRequest request) {
        Context context = Vertx.currentContext();
        return secret(request.headers())
                .map(authenticator::authenticate)
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .emitOn(MutinyHelper.executor(context))
                .map(caller -> caller.orElseThrow(AinativeDoor::unauthenticated));
    }

    /** A key of an account, or of one site of it, that may read. */
    Uni<Subject> reader(HttpServerRequest request) {
        return caller(request).map(caller -> {
            check(caller, Scope.BALANCE_READ);
            return new Subject(caller, caller.accountId(), site(caller));
        });
    }

    /** A key of a whole account that may read. */
    Uni<UUID> accountReader(HttpServerRequest request) {
        return wholeAccount(request, Scope.BALANCE_READ);
    }

    /** A key of a whole account that may change what it has set, and buy for it. */
    Uni<UUID> admin(HttpServerRequest request) {
        return wholeAccount(request, Scope.ACCOUNT_ADMIN);
    }

    private Uni<UUID> wholeAccount(HttpServerRequest request, Scope scope) {
        return caller(request).map(caller -> {
            check(caller, scope);
            if (caller.isSiteLevel()) {
                throw RequestFailure.of(
                        RequestFault.FORBIDDEN, "This concerns the whole account, and this key is limited to sites.");
            }
            return caller.accountId();
        });
    }

    private static void check(Caller caller, Scope scope) {
        if (caller.isOperator()) {
            throw RequestFailure.of(
                    RequestFault.FORBIDDEN,
                    "NO_ACCOUNT",
                    "The operator's key belongs to no account: use a key of the account.");
        }
        if (!caller.may(scope)) {
            throw RequestFailure.of(RequestFault.FORBIDDEN, "This key lacks the scope " + scope.text() + ".");
        }
    }

    private static UUID site(Caller caller) {
        ActingSite acting = ActingSite.of(caller, Optional.empty());
        if (acting instanceof ActingSite.Site site) {
            return site.id();
        }
        if (acting instanceof ActingSite.WholeAccount) {
            return null;
        }
        throw RequestFailure.of(
                RequestFault.SITE_REQUIRED,
                "This key belongs to several sites: use one of a single site, or of the whole account.");
    }

    private static Optional<String> secret(MultiMap headers) {
        return Optional.ofNullable(headers.get("authorization"))
                .flatMap(BearerToken::of)
                .or(() -> Optional.ofNullable(headers.get(API_KEY))
                        .map(String::strip)
                        .filter(Predicate.not(String::isEmpty)));
    }

    private static RequestFailure unauthenticated() {
        return RequestFailure.of(
                        RequestFault.UNAUTHENTICATED,
                        "The API key is missing or not valid: send it as Authorization: Bearer <key> or X-API-Key.")
                .withHeader("WWW-Authenticate", "Bearer");
    }
}

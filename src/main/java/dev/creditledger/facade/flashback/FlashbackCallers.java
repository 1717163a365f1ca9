package dev.creditledger.facade.flashback;

import dev.creditledger.access.ActingSite;
import dev.creditledger.access.Authenticator;
import dev.creditledger.access.BearerToken;
import dev.creditledger.access.Caller;
import dev.creditledger.access.Scope;
import dev.creditledger.error.RequestFailure;
import dev.creditledger.error.RequestFault;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The door of the Flashback surface: an organization is an account, its users are the account's keys. */
@ApplicationScoped
class FlashbackCallers {
    private final Authenticator authenticator;
    private final FlashbackSettings settings;

    FlashbackCallers(Authenticator authenticator, FlashbackSettings settings) {
        this.authenticator = authenticator;
        this.settings = settings;
    }

    /**
     * Whose credits a call is about.
     *
     * @param siteId the one site that the key is for; null for the whole account
     */
    record Organization(UUID accountId, UUID siteId) {}

    /** Fails unless credits are what customers subscribe to. */
    void checkEnabled() {
        if (!settings.subscriptionSystem().equals(FlashbackSettings.CREDITS)) {
            throw RequestFailure.of(
                    RequestFault.MALFORMED_REQUEST, "CREDITS_NOT_ENABLED", "Credits are not enabled on this platform");
        }
    }

    /** Of a call that needs this scope. What follows runs where the call came in, as a Hibernate session must. */
    Uni<Organization> organization(HttpServerRequest request, Scope scope) {
        return caller(request)
                .map(caller -> organization(caller.orElseThrow(FlashbackCallers::unauthenticated), scope))
                .emitOn(MutinyHelper.executor(Vertx.currentContext()));
    }

    private Uni<Optional<Caller>> caller(HttpServerRequest request) {
        return secret(request).map(authenticator::authenticate).orElseGet(() -> Uni.createFrom()
                .item(Optional.empty()));
    }

    private Organization organization(Caller caller, Scope scope) {
        checkEnabled();
        if (caller.isOperator()) {
            throw RequestFailure.of(
                    RequestFault.MALFORMED_REQUEST, "NO_ORGANIZATION", "User must belong to an organization");
        }
        if (!caller.may(scope)) {
            throw RequestFailure.of(RequestFault.FORBIDDEN, "This key lacks the scope " + scope.text() + ".");
        }
        ActingSite acting = ActingSite.of(caller, Optional.empty());
        if (acting instanceof ActingSite.Ambiguous) {
            throw RequestFailure.of(
                    RequestFault.SITE_REQUIRED,
                    "This key has several sites; this API takes keys of one site or of all.");
        }
        return new Organization(caller.accountId(), acting instanceof ActingSite.Site site ? site.id() : null);
    }

    private static Optional<String> secret(HttpServerRequest request) {
        List<String> headers = request.headers().getAll("authorization");
        return headers.size() == 1 ? BearerToken.of(headers.get(0)) : Optional.empty();
    }

    private static RequestFailure unauthenticated() {
        return RequestFailure.of(RequestFault.UNAUTHENTICATED, "The access token is missing or not valid")
                .withHeader("WWW-Authenticate", "Bearer");
    }
}

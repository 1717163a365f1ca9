package dev.creditledger.facade.flashback;

import dev.creditledger.access.ActingSite;
import dev.creditledger.access.Caller;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Whose credits a Flashback call is about: an organization is an account, its users are the account's keys. */
@ApplicationScoped
class FlashbackDoor {
    private final FlashbackSettings settings;

    FlashbackDoor(FlashbackSettings settings) {
        this.settings = settings;
    }

    /** @param siteId null for the whole account */
    record Subject(UUID accountId, UUID siteId) {}

    /** Fails unless credits are what customers subscribe to. */
    void checkEnabled() {
        if (!settings.subscriptionSystem().equals(FlashbackSettings.CREDITS)) {
            throw RequestFailure.of(
                    RequestFault.MALFORMED_REQUEST, "CREDITS_NOT_ENABLED", "Credits are not enabled on this platform");
        }
    }

    /** The account, or the one site of it, that the caller's key is for. */
    Subject subject(RoutingContext call) {
        UUID accountId = account(call);
        return new Subject(accountId, site(Caller.of(call)));
    }

    /** The account of a caller whose key is for all of it, as the method requires. */
    UUID account(RoutingContext call) {
        checkEnabled();
        Caller caller = Caller.of(call);
        if (caller.isOperator()) {
            throw RequestFailure.of(
                    RequestFault.MALFORMED_REQUEST, "NO_ORGANIZATION", "User must belong to an organization");
        }
        return caller.accountId();
    }

    private static UUID site(Caller caller) {
        ActingSite acting = ActingSite.of(caller, Optional.empty());
        if (acting instanceof ActingSite.Ambiguous) {
            throw RequestFailure.of(
                    RequestFault.SITE_REQUIRED,
                    "This key has several sites; this API takes keys of one site or of all.");
        }
        return acting instanceof ActingSite.Site site ? site.id() : null;
    }
}

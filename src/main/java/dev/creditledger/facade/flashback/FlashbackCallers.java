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
class FlashbackCallers {
    private final FlashbackSettings settings;

    FlashbackCallers(FlashbackSettings settings) {
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

    /** The organization of whoever the door let through. */
    Organization organization(RoutingContext call) {
        checkEnabled();
        Caller caller = Caller.of(call);
        if (caller.isOperator()) {
            throw RequestFailure.of(
                    RequestFault.MALFORMED_REQUEST, "NO_ORGANIZATION", "User must belong to an organization");
        }
        ActingSite acting = ActingSite.of(caller, Optional.empty());
        if (acting instanceof ActingSite.Ambiguous) {
            throw RequestFailure.of(
                    RequestFault.SITE_REQUIRED,
                    "This key has several sites; this API takes keys of one site or of all.");
        }
        return new Organization(caller.accountId(), acting instanceof ActingSite.Site site ? site.id() : null);
    }
}

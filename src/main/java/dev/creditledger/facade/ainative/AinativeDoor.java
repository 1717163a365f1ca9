package dev.creditledger.facade.ainative;

import dev.creditledger.access.ActingSite;
import dev.creditledger.access.Caller;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.UUID;

/** Whose credits a call is about: those of the key's account or, when it is one of a site, of that site. */
final class AinativeDoor {
    private AinativeDoor() {}

    /** @param siteId null for the whole account */
    record Subject(UUID accountId, UUID siteId) {}

    /** The account, or the one site of it, that the caller's key is for. */
    static Subject subject(RoutingContext call) {
        UUID accountId = account(call);
        return new Subject(accountId, site(Caller.of(call)));
    }

    /** The account of a caller whose key is for all of it, as the method requires. */
    static UUID account(RoutingContext call) {
        Caller caller = Caller.of(call);
        if (caller.isOperator()) {
            throw RequestFailure.of(
                    RequestFault.FORBIDDEN,
                    "NO_ACCOUNT",
                    "The operator's key belongs to no account: use a key of the account.");
        }
        return caller.accountId();
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
}

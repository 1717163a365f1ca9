package dev.creditledger.facade.wix;

import dev.creditledger.access.ActingSite;
import dev.creditledger.access.Caller;
import dev.creditledger.access.Sites;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import io.smallrye.mutiny.Uni;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/**
 * Whose credits a Wix call is about: with {@code wix-account-id}, and with both headers, the account's; with
 * {@code wix-site-id} alone that site's; with neither what the key is for. What the key does not reach is 403, whether
 * it exists or not. Source: the Wix contract, scope.
 */
@ApplicationScoped
class WixDoor {
    private static final String ACCOUNT = "wix-account-id";
    private static final String SITE = "wix-site-id";

    private final Sites sites;

    WixDoor(Sites sites) {
        this.sites = sites;
    }

    /** @param siteId null for the whole account */
    record Subject(UUID accountId, UUID siteId) {}

    /** The account, or the one site of it, that the headers name or else the caller's key is for. */
    Uni<Subject> subject(RoutingContext call) {
        Caller caller = Caller.of(call);
        MultiMap headers = call.request().headers();
        Optional<UUID> account = WixHeaders.uuid(headers, ACCOUNT);
        Optional<UUID> site = WixHeaders.uuid(headers, SITE);
        if (account.isPresent()) {
            return Uni.createFrom().item(wholeAccount(caller, account.get()));
        }
        if (caller.isOperator()) {
            throw RequestFailure.invalid(ACCOUNT, "must name an account when the key is the operator's");
        }
        return sites.resolve(caller, caller.accountId(), site).map(acting -> subject(caller, acting));
    }

    private static Subject wholeAccount(Caller caller, UUID account) {
        if (!caller.reaches(account) || caller.isSiteLevel()) {
            throw forbidden();
        }
        return new Subject(account, null);
    }

    private static Subject subject(Caller caller, ActingSite acting) {
        if (acting instanceof ActingSite.Site site) {
            return new Subject(caller.accountId(), site.id());
        }
        if (acting instanceof ActingSite.WholeAccount) {
            return new Subject(caller.accountId(), null);
        }
        if (acting instanceof ActingSite.Ambiguous) {
            throw RequestFailure.of(
                    RequestFault.SITE_REQUIRED, "The key belongs to several sites: name one in " + SITE + ".");
        }
        throw forbidden();
    }

    private static RequestFailure forbidden() {
        return RequestFailure.of(RequestFault.FORBIDDEN, "The key has no access to what was asked for.");
    }
}

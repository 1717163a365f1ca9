package dev.creditledger.account;

import dev.creditledger.access.Caller;
import dev.creditledger.access.Sites;
import dev.creditledger.account.ApiKeyMessages.NewApiKey;
import dev.creditledger.error.RequestFailure;
import dev.creditledger.error.RequestFault;

/** No key makes a key that may do more than itself, or on more sites. */
final class KeyGrant {
    private KeyGrant() {}

    static void check(Caller caller, NewApiKey wanted) {
        if (!caller.scopes().containsAll(wanted.scopes())) {
            throw RequestFailure.of(RequestFault.FORBIDDEN, "A key gives no scopes that it does not have itself.");
        }
        if (!caller.isSiteLevel()) {
            return;
        }
        if (wanted.siteIds() == null) {
            throw RequestFailure.of(
                    RequestFault.FORBIDDEN, "A key that is limited to sites makes no key of the whole account.");
        }
        if (!caller.siteIds().containsAll(wanted.siteIds())) {
            throw Sites.notFound();
        }
    }
}

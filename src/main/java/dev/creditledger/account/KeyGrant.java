package dev.creditledger.account;

import dev.creditledger.access.Caller;
import dev.creditledger.account.ApiKeyMessages.NewApiKey;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import java.time.Instant;

/** No key makes a key that may do more than itself, or for longer. */
final class KeyGrant {
    private KeyGrant() {}

    static void check(Caller maker, NewApiKey wanted) {
        if (!maker.scopes().containsAll(wanted.scopes())) {
            throw RequestFailure.of(RequestFault.FORBIDDEN, "A key gives no scopes that it does not have itself.");
        }
        if (!maker.isOperator() && outlives(wanted.expiresAt(), maker.expiresAt())) {
            throw RequestFailure.of(
                    RequestFault.FORBIDDEN,
                    "A key makes no key that outlives it, and it ends " + maker.expiresAt() + ".");
        }
    }

    /** When a key ends that was asked for without an end: with its maker, when that is a key that ends. */
    static Instant end(Caller maker, NewApiKey wanted) {
        return wanted.expiresAt() == null && !maker.isOperator() ? maker.expiresAt() : wanted.expiresAt();
    }

    private static boolean outlives(Instant wanted, Instant makers) {
        return wanted != null && makers != null && wanted.isAfter(makers);
    }
}

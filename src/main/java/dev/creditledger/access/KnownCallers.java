package dev.creditledger.access;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Whether somebody who has a key calls, for those who do something for callers before a method is matched. It lets nobody
 * in: that is for the {@link Door}, which says why not.
 */
@Singleton
public class KnownCallers {
    private final Authenticator authenticator;
    private final RateLimits limits;

    KnownCallers(Authenticator authenticator, RateLimits limits) {
        this.authenticator = authenticator;
        this.limits = limits;
    }

    /** Whether a caller is known and has calls left. Never fails: who cannot be told by now is nobody. */
    public Uni<Boolean> mayAsk(RoutingContext call) {
        return BearerToken.only(call.request().headers())
                .map(secret -> Uni.createFrom()
                        .deferred(() -> find(secret, call))
                        .map(caller -> caller.isPresent() && !limits.isSpent(caller.get()))
                        .onFailure()
                        .recoverWithItem(false))
                .orElseGet(() -> Uni.createFrom().item(false));
    }

    private Uni<Optional<Caller>> find(String secret, RoutingContext call) {
        Optional<Caller> known = authenticator.remembered(secret);
        return known.isPresent()
                ? Uni.createFrom().item(known)
                : authenticator.find(secret, call.request().remoteAddress());
    }
}

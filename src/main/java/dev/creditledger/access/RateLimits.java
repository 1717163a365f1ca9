package dev.creditledger.access;

import com.github.benmanes.caffeine.cache.Cache;
import dev.creditledger.http.problem.RequestFailure;
import io.github.bucket4j.ConsumptionProbe;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;

/**
 * Counts the calls of known callers, per key and, for keys of an account, per account, and says in every answer what is
 * left. Kept in memory: each instance counts for itself, so several let in as many times more.
 */
@Singleton
class RateLimits {
    private static final CharSequence LIMIT = HttpHeaders.createOptimized("RateLimit");
    private static final CharSequence POLICY = HttpHeaders.createOptimized("RateLimit-Policy");
    private static final UUID BOOTSTRAP = new UUID(0, 0);
    private static final int MAXIMUM_REMEMBERED = 200_000;
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);

    private final RateLimitSettings settings;
    private final Cache<UUID, TokenBucket> keys = remembered();
    private final Cache<UUID, TokenBucket> accounts = remembered();

    RateLimits(RateLimitSettings settings) {
        this.settings = settings;
    }

    /** Buckets that are full again are as good as new ones, so those not asked for in a while are forgotten. */
    private static Cache<UUID, TokenBucket> remembered() {
        return Remembered.upTo(MAXIMUM_REMEMBERED)
                .expireAfterAccess(FORGOTTEN_AFTER)
                .build();
    }

    /** Counts the call, or fails with the {@link RequestFailure} that says when the next one may come. */
    void admit(Caller caller, HttpServerResponse response) {
        TokenBucket key = ofKey(caller);
        ConsumptionProbe left = key.take();
        if (caller.isOperator()) {
            response.putHeader(POLICY, key.policy()).putHeader(LIMIT, key.left(left));
        } else {
            TokenBucket account = accounts.get(caller.accountId(), id -> bucket("account", settings.account()));
            ConsumptionProbe leftOfAccount = account.take();
            response.putHeader(POLICY, key.policy() + ", " + account.policy());
            response.putHeader(LIMIT, key.left(left) + ", " + account.left(leftOfAccount));
            if (left.isConsumed() && !leftOfAccount.isConsumed()) {
                throw account.refusal(leftOfAccount);
            }
        }
        if (!left.isConsumed()) {
            throw key.refusal(left);
        }
    }

    /** Whether the next call would be refused; it is not counted. */
    boolean isSpent(Caller caller) {
        TokenBucket account = caller.isOperator() ? null : accounts.getIfPresent(caller.accountId());
        return ofKey(caller).isEmpty() || (account != null && account.isEmpty());
    }

    private TokenBucket ofKey(Caller caller) {
        UUID id = caller.keyId() == null ? BOOTSTRAP : caller.keyId();
        int perSecond = perSecond(caller);
        TokenBucket known = keys.getIfPresent(id);
        if (known != null && known.perSecond() == perSecond) {
            return known;
        }
        TokenBucket changed = bucket("key", perSecond);
        keys.put(id, changed);
        return changed;
    }

    private int perSecond(Caller caller) {
        if (caller.callsPerSecond() != null) {
            return caller.callsPerSecond();
        }
        return caller.isOperator() ? settings.operator() : settings.key();
    }

    private TokenBucket bucket(String name, int perSecond) {
        return new TokenBucket(name, perSecond, settings.burstSeconds());
    }
}

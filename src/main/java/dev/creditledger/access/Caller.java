package dev.creditledger.access;

import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Who makes a call: the operator, or the holder of an account's API key. A resource method takes a
 * {@code @Context RoutingContext} and asks {@link #of}.
 *
 * @param accountId null for the operator
 * @param keyId null for the operator
 * @param siteIds empty for a key of the whole account
 */
public record Caller(UUID accountId, UUID keyId, Set<Scope> scopes, Set<UUID> siteIds) {
    public static final Caller OPERATOR = new Caller(null, null, Set.of(Scope.values()), Set.of());

    private static final String PROPERTY = Caller.class.getName();

    public Caller {
        if ((accountId == null) != (keyId == null)) {
            throw new IllegalArgumentException("a key belongs to an account");
        }
        scopes = Set.copyOf(scopes);
        siteIds = Set.copyOf(siteIds);
    }

    /** The caller of this request, whom the {@link Door} has let through. */
    public static Caller of(RoutingContext request) {
        return Objects.requireNonNull(request.<Caller>get(PROPERTY), "a request without a caller");
    }

    Caller attachTo(RoutingContext request) {
        request.put(PROPERTY, this);
        return this;
    }

    public boolean isOperator() {
        return accountId == null;
    }

    public boolean isSiteLevel() {
        return !siteIds.isEmpty();
    }

    public boolean may(Scope scope) {
        return scopes.contains(scope);
    }

    /** Whether the account exists for this caller. */
    public boolean reaches(UUID account) {
        return isOperator() || accountId.equals(account);
    }

    /** Whether this caller may act as that site, were it to exist. */
    public boolean reachesSite(UUID site) {
        return !isSiteLevel() || siteIds.contains(site);
    }
}

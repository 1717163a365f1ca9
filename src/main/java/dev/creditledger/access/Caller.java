package dev.creditledger.access;

import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Who makes a call: an operator, or the holder of an account's API key. A resource method takes a {@code @Context
 * RoutingContext} and asks {@link #of}.
 *
 * @param operator null for a key of an account
 * @param accountId null for an operator
 * @param keyId the key that was shown, of the account or of the operator; null for the configured key
 * @param siteIds empty for a key of the whole account, and for an operator
 * @param expiresAt when the key ends; null for never
 * @param callsPerSecond the key's own limit; null for the limit of all
 * @param actor as journal, audit and access log name them: the id of an account's key, or {@link Operator#actor}
 */
public record Caller(
        Operator operator,
        UUID accountId,
        UUID keyId,
        Set<Scope> scopes,
        Set<Duty> duties,
        Set<UUID> siteIds,
        Instant expiresAt,
        Integer callsPerSecond,
        String actor) {
    /** The holder of the configured key. */
    public static final Caller BOOTSTRAP = operator(Operator.BOOTSTRAP, null, Role.OWNER.scopes(), null, null);

    private static final String PROPERTY = Caller.class.getName();
    /** Read by the pattern of the access log. */
    private static final String ACTOR = "actor";

    public Caller {
        if ((accountId == null) == (operator == null)) {
            throw new IllegalArgumentException("a key belongs to an account or to an operator");
        }
        scopes = Set.copyOf(scopes);
        duties = Set.copyOf(duties);
        siteIds = Set.copyOf(siteIds);
    }

    /** The holder of a key of an account. */
    static Caller ofAccount(
            UUID accountId,
            UUID keyId,
            Set<Scope> scopes,
            Set<UUID> siteIds,
            Instant expiresAt,
            Integer callsPerSecond) {
        return new Caller(
                null, accountId, keyId, scopes, Set.of(), siteIds, expiresAt, callsPerSecond, keyId.toString());
    }

    /** An operator, by one of their keys. */
    static Caller operator(
            Operator operator, UUID keyId, Set<Scope> scopes, Instant expiresAt, Integer callsPerSecond) {
        return new Caller(
                operator,
                null,
                keyId,
                scopes,
                operator.role().duties(),
                Set.of(),
                expiresAt,
                callsPerSecond,
                operator.actor());
    }

    /** The caller of this request, whom the {@link Door} has let through. */
    public static Caller of(RoutingContext request) {
        return known(request).orElseThrow(() -> new IllegalStateException("a request without a caller"));
    }

    /** The caller of this request; empty for one that is public, or that nobody has been let through with yet. */
    public static Optional<Caller> known(RoutingContext request) {
        return Optional.ofNullable(request.<Caller>get(PROPERTY));
    }

    Caller attachTo(RoutingContext request) {
        request.put(PROPERTY, this);
        request.put(ACTOR, actor);
        return this;
    }

    public boolean isOperator() {
        return operator != null;
    }

    public boolean isSiteLevel() {
        return !siteIds.isEmpty();
    }

    public boolean may(Scope scope) {
        return scopes.contains(scope);
    }

    public boolean has(Duty duty) {
        return duties.contains(duty);
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

package dev.creditledger.account;

import dev.creditledger.access.Caller;
import dev.creditledger.access.KeyChanges;
import dev.creditledger.access.Scope;
import dev.creditledger.access.Secret;
import dev.creditledger.access.Sites;
import dev.creditledger.account.ApiKeyMessages.ApiKeyAnswer;
import dev.creditledger.account.ApiKeyMessages.CreatedApiKeyAnswer;
import dev.creditledger.account.ApiKeyMessages.NewApiKey;
import dev.creditledger.audit.AuditAction;
import dev.creditledger.audit.AuditLog;
import dev.creditledger.audit.AuditedChange;
import dev.creditledger.http.PageRequest;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import dev.creditledger.ledger.wallet.Origin;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/**
 * The keys of an account, of which at most 1,000 work at a time. Whatever makes or ends keys of one account happens one
 * after the other, so that no key is made by one that ends at the same time.
 */
@ApplicationScoped
public class ApiKeyService {
    private static final long MAXIMUM_ACTIVE_KEYS = 1_000;

    private final AccountRepository accounts;
    private final SiteRepository sites;
    private final ApiKeyRepository keys;
    private final KeyChanges changes;
    private final AuditLog audit;
    private final InstantSource time;

    ApiKeyService(
            AccountRepository accounts,
            SiteRepository sites,
            ApiKeyRepository keys,
            KeyChanges changes,
            AuditLog audit,
            InstantSource time) {
        this.accounts = accounts;
        this.sites = sites;
        this.keys = keys;
        this.changes = changes;
        this.audit = audit;
        this.time = time;
    }

    @WithTransaction
    public Uni<CreatedApiKeyAnswer> create(Caller caller, Origin origin, UUID accountId, NewApiKey wanted) {
        Instant now = time.instant();
        if (wanted.expiresAt() != null && !wanted.expiresAt().isAfter(now)) {
            throw RequestFailure.invalid("expiresAt", "must be in the future");
        }
        KeyGrant.check(caller, wanted);
        Secret secret = Secret.ofAccount();
        ApiKey key = key(caller, accountId, wanted, secret, now);
        return accounts.lock(accountId)
                .call(account -> requireMaker(accountId, key.madeBy))
                .flatMap(account -> sites.countOf(accountId, key.siteIds))
                .invoke(found -> refuseUnknownSites(found, key))
                .flatMap(known -> keys.countActive(accountId, now))
                .invoke(ApiKeyService::refuseTooMany)
                .flatMap(count -> keys.persist(key))
                .call(stored -> audit.add(
                        origin,
                        AuditedChange.made(
                                AuditAction.API_KEY_CREATE, accountId, stored.id, ApiKeyConvert.answer(stored))))
                .map(stored -> ApiKeyConvert.created(secret, stored));
    }

    /** When it answers, the key and all that it made, and they made, work nowhere any more. */
    Uni<Void> revoke(Origin origin, UUID accountId, UUID keyId) {
        return revokeAndAnnounce(origin, accountId, keyId).chain(changes::knownEverywhere);
    }

    @WithTransaction
    Uni<Void> revokeAndAnnounce(Origin origin, UUID accountId, UUID keyId) {
        return accounts.lock(accountId)
                .chain(account -> keys.require(accountId, keyId))
                .call(key -> keys.revoke(accountId, keyId, time.instant()))
                .call(key -> key.revokedAt != null
                        ? Uni.createFrom().voidItem()
                        : audit.add(
                                origin,
                                AuditedChange.ended(
                                        AuditAction.API_KEY_REVOKE, accountId, keyId, ApiKeyConvert.answer(key))))
                .chain(changes::announce);
    }

    /** The limit holds on every instance when this answers. */
    Uni<ApiKey> limit(Origin origin, UUID accountId, UUID keyId, Integer callsPerSecond) {
        return limitAndAnnounce(origin, accountId, keyId, callsPerSecond).call(changes::knownEverywhere);
    }

    @WithTransaction
    Uni<ApiKey> limitAndAnnounce(Origin origin, UUID accountId, UUID keyId, Integer callsPerSecond) {
        return accounts.lock(accountId)
                .chain(account -> keys.requireActive(accountId, keyId))
                .call(key -> {
                    ApiKeyAnswer before = ApiKeyConvert.answer(key);
                    key.callsPerSecond = callsPerSecond;
                    return audit.add(
                            origin,
                            AuditedChange.changed(
                                    AuditAction.API_KEY_LIMIT, accountId, keyId, before, ApiKeyConvert.answer(key)));
                })
                .call(changes::announce);
    }

    /** Lets the key outlive the key that made it. */
    @WithTransaction
    Uni<ApiKey> adopt(Origin origin, UUID accountId, UUID keyId) {
        return accounts.lock(accountId)
                .chain(account -> keys.requireActive(accountId, keyId))
                .call(key -> {
                    ApiKeyAnswer before = ApiKeyConvert.answer(key);
                    key.madeBy = null;
                    return audit.add(
                            origin,
                            AuditedChange.changed(
                                    AuditAction.API_KEY_ADOPT, accountId, keyId, before, ApiKeyConvert.answer(key)));
                });
    }

    /** It was in a backup, and works from now on; it does on every instance when this answers. */
    Uni<ApiKey> confirm(Origin origin, UUID accountId, UUID keyId) {
        return confirmAndAnnounce(origin, accountId, keyId).call(changes::knownEverywhere);
    }

    @WithTransaction
    Uni<ApiKey> confirmAndAnnounce(Origin origin, UUID accountId, UUID keyId) {
        return accounts.lock(accountId)
                .chain(account -> keys.requireActive(accountId, keyId))
                .call(key -> {
                    ApiKeyAnswer before = ApiKeyConvert.answer(key);
                    // The conclusion of a restore may change all keys meanwhile: nothing else of this one is written.
                    key.held = false;
                    return audit.add(
                            origin,
                            AuditedChange.changed(
                                    AuditAction.API_KEY_CONFIRM, accountId, keyId, before, ApiKeyConvert.answer(key)));
                })
                .call(changes::announce);
    }

    @WithSession
    Uni<List<ApiKey>> page(UUID accountId, PageRequest request) {
        return accounts.require(accountId).flatMap(account -> keys.page(accountId, request));
    }

    /** How many keys work now. */
    @WithSession
    public Uni<Long> countActive(UUID accountId) {
        return keys.countActive(accountId, time.instant());
    }

    /** Whether the account ever had a key, revoked ones included. */
    @WithSession
    public Uni<Boolean> hasAny(UUID accountId) {
        return keys.count("accountId", accountId).map(count -> count > 0);
    }

    /** A key that was revoked while it made another makes none. */
    private Uni<Void> requireMaker(UUID accountId, UUID maker) {
        return maker == null
                ? Uni.createFrom().voidItem()
                : keys.requireActive(accountId, maker).replaceWithVoid();
    }

    private static ApiKey key(Caller maker, UUID accountId, NewApiKey wanted, Secret secret, Instant now) {
        ApiKey key = new ApiKey();
        key.id = UUID.randomUUID();
        key.accountId = accountId;
        key.name = wanted.name();
        key.prefix = secret.prefix();
        key.secretHash = secret.hash();
        key.scopes = wanted.scopes().stream().map(Scope::text).toArray(String[]::new);
        key.siteIds = wanted.siteIds() == null ? new UUID[0] : wanted.siteIds().toArray(UUID[]::new);
        key.createdAt = now;
        key.createdBy = maker.actor();
        key.madeBy = maker.isOperator() ? null : maker.keyId();
        key.expiresAt = KeyGrant.end(maker, wanted);
        key.callsPerSecond = maker.isOperator() ? null : maker.callsPerSecond();
        return key;
    }

    private static void refuseUnknownSites(long found, ApiKey key) {
        if (found != key.siteIds.length) {
            throw Sites.notFound();
        }
    }

    private static void refuseTooMany(long count) {
        if (count >= MAXIMUM_ACTIVE_KEYS) {
            throw RequestFailure.of(
                    RequestFault.UNPROCESSABLE,
                    "TOO_MANY_API_KEYS",
                    "The account has " + count + " active keys, the most it may.");
        }
    }
}

package dev.creditledger.account;

import dev.creditledger.access.Caller;
import dev.creditledger.access.Scope;
import dev.creditledger.access.Sites;
import dev.creditledger.account.ApiKeyMessages.ApiKeyView;
import dev.creditledger.account.ApiKeyMessages.CreatedApiKey;
import dev.creditledger.account.ApiKeyMessages.NewApiKey;
import dev.creditledger.api.PageRequest;
import dev.creditledger.error.RequestFailure;
import dev.creditledger.error.RequestFault;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** The keys of an account, of which at most 1,000 work at a time. */
@ApplicationScoped
public class ApiKeyService {
    private static final long MAXIMUM_ACTIVE_KEYS = 1_000;

    private final AccountRepository accounts;
    private final SiteRepository sites;
    private final ApiKeyRepository keys;
    private final InstantSource time;

    ApiKeyService(AccountRepository accounts, SiteRepository sites, ApiKeyRepository keys, InstantSource time) {
        this.accounts = accounts;
        this.sites = sites;
        this.keys = keys;
        this.time = time;
    }

    @WithTransaction
    public Uni<CreatedApiKey> create(Caller caller, UUID accountId, NewApiKey wanted) {
        Instant now = time.instant().truncatedTo(ChronoUnit.MILLIS);
        if (wanted.expiresAt() != null && !wanted.expiresAt().isAfter(now)) {
            throw RequestFailure.invalid("expiresAt", "must be in the future");
        }
        KeyGrant.check(caller, wanted);
        Secret secret = Secret.create();
        ApiKey key = key(accountId, wanted, secret, now);
        return accounts.lock(accountId)
                .flatMap(account -> sites.countOf(accountId, key.siteIds))
                .invoke(found -> refuseUnknownSites(found, key))
                .flatMap(known -> keys.countActive(accountId, now))
                .invoke(ApiKeyService::refuseTooMany)
                .flatMap(count -> keys.persist(key))
                .map(stored -> new CreatedApiKey(secret.text(), ApiKeyView.of(stored)));
    }

    @WithSession
    Uni<List<ApiKey>> page(Caller caller, UUID accountId, PageRequest request) {
        return accounts.require(accountId).flatMap(account -> keys.page(caller, accountId, request));
    }

    /** How many keys work now, of those that the caller may know of. */
    @WithSession
    public Uni<Long> countActive(Caller caller, UUID accountId) {
        return keys.countVisible(caller, accountId, time.instant());
    }

    /** Whether the account ever had a key, revoked ones included. */
    @WithSession
    public Uni<Boolean> hasAny(UUID accountId) {
        return keys.count("accountId", accountId).map(count -> count > 0);
    }

    private static ApiKey key(UUID accountId, NewApiKey wanted, Secret secret, Instant now) {
        ApiKey key = new ApiKey();
        key.id = UUID.randomUUID();
        key.accountId = accountId;
        key.name = wanted.name();
        key.prefix = secret.prefix();
        key.secretHash = secret.hash();
        key.scopes = wanted.scopes().stream().map(Scope::text).toArray(String[]::new);
        key.siteIds = wanted.siteIds() == null ? new UUID[0] : wanted.siteIds().toArray(UUID[]::new);
        key.createdAt = now;
        key.expiresAt = wanted.expiresAt();
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

package dev.creditledger.account;

import dev.creditledger.access.Caller;
import dev.creditledger.access.KeyChanges;
import dev.creditledger.account.AccountMessages.NewSite;
import dev.creditledger.account.AccountMessages.SiteAnswer;
import dev.creditledger.account.AccountMessages.SiteChange;
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
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;

/** The sites of an account, of which there are at most 10,000. */
@ApplicationScoped
class SiteService {
    private static final long MAXIMUM_SITES = 10_000;

    private final AccountRepository accounts;
    private final SiteRepository sites;
    private final ApiKeyRepository keys;
    private final KeyChanges changes;
    private final AuditLog audit;
    private final InstantSource time;

    SiteService(
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
    Uni<Site> create(Origin origin, UUID accountId, NewSite wanted) {
        Site site = new Site();
        site.accountId = accountId;
        site.id = Objects.requireNonNullElseGet(wanted.id(), UUID::randomUUID);
        site.name = wanted.name();
        site.externalId = wanted.externalId();
        site.metadata = AccountConvert.metadata(wanted.metadata());
        site.createdAt = time.instant();
        return accounts.lock(accountId)
                .flatMap(account -> sites.countOf(accountId))
                .invoke(SiteService::refuseTooMany)
                .flatMap(count -> sites.persistAndFlush(site))
                .onFailure(ConstraintViolationException.class)
                .transform(SiteService::exists)
                .call(stored -> audit.add(
                        origin,
                        AuditedChange.made(
                                AuditAction.SITE_CREATE, accountId, stored.id, AccountConvert.answer(stored))));
    }

    @WithSession
    Uni<Site> get(Caller caller, UUID accountId, String site) {
        return accounts.require(accountId)
                .chain(account -> sites.require(accountId, site))
                .invoke(found -> {
                    if (caller.isSiteLevel() && !caller.siteIds().contains(found.id)) {
                        throw SiteRepository.unknown();
                    }
                });
    }

    @WithTransaction
    Uni<Site> change(Origin origin, UUID accountId, String wanted, SiteChange change) {
        String metadata = AccountConvert.metadata(change.metadata().over(null));
        return accounts.lock(accountId)
                .chain(account -> sites.require(accountId, wanted))
                .chain(site -> {
                    SiteAnswer before = AccountConvert.answer(site);
                    AccountService.requireSetOnce(site.externalId, change.externalId());
                    site.name = change.name().over(site.name);
                    site.externalId = change.externalId().over(site.externalId);
                    site.metadata = change.metadata().isGiven() ? metadata : site.metadata;
                    return audit.add(
                                    origin,
                                    AuditedChange.changed(
                                            AuditAction.SITE_CHANGE,
                                            accountId,
                                            site.id,
                                            before,
                                            AccountConvert.answer(site)))
                            .chain(() -> sites.flush())
                            .replaceWith(site);
                })
                .onFailure(ConstraintViolationException.class)
                .transform(SiteService::exists);
    }

    /**
     * Ends a site for good. Keys of it alone are revoked, and others act as it no longer, on every instance when this
     * answers. Closing what is closed changes nothing.
     */
    Uni<Site> close(Origin origin, UUID accountId, String wanted) {
        return closeAndAnnounce(origin, accountId, wanted).call(changes::knownEverywhere);
    }

    @WithTransaction
    Uni<Site> closeAndAnnounce(Origin origin, UUID accountId, String wanted) {
        return accounts.lock(accountId)
                .chain(account -> sites.require(accountId, wanted))
                .call(site -> site.closedAt == null
                        ? closeNow(origin, site)
                        : Uni.createFrom().voidItem())
                .call(changes::announce);
    }

    private Uni<Void> closeNow(Origin origin, Site site) {
        SiteAnswer before = AccountConvert.answer(site);
        site.closedAt = time.instant();
        return keys.leave(site.accountId, site.id, site.closedAt)
                .chain(() -> audit.add(
                        origin,
                        AuditedChange.changed(
                                AuditAction.SITE_CLOSE, site.accountId, site.id, before, AccountConvert.answer(site))));
    }

    @WithSession
    Uni<List<Site>> page(Caller caller, UUID accountId, PageRequest request) {
        return accounts.require(accountId).flatMap(account -> sites.page(caller, accountId, request));
    }

    private static void refuseTooMany(long count) {
        if (count >= MAXIMUM_SITES) {
            throw RequestFailure.of(
                    RequestFault.UNPROCESSABLE,
                    "TOO_MANY_SITES",
                    "The account has " + count + " sites, the most it may.");
        }
    }

    private static RequestFailure exists(Throwable violation) {
        boolean isName = violation instanceof ConstraintViolationException named
                && String.valueOf(named.getConstraintName()).contains("external_id");
        return isName
                ? RequestFailure.of(
                        RequestFault.CONFLICT, "EXTERNAL_ID_TAKEN", "Another site of the account has this externalId.")
                : RequestFailure.of(RequestFault.CONFLICT, "SITE_EXISTS", "The account has a site with this id.");
    }
}

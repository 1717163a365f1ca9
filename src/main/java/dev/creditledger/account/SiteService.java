package dev.creditledger.account;

import dev.creditledger.access.Caller;
import dev.creditledger.account.AccountMessages.NewSite;
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
    private final AuditLog audit;
    private final InstantSource time;

    SiteService(AccountRepository accounts, SiteRepository sites, AuditLog audit, InstantSource time) {
        this.accounts = accounts;
        this.sites = sites;
        this.audit = audit;
        this.time = time;
    }

    @WithTransaction
    Uni<Site> create(Origin origin, UUID accountId, NewSite wanted) {
        Site site = new Site();
        site.accountId = accountId;
        site.id = Objects.requireNonNullElseGet(wanted.id(), UUID::randomUUID);
        site.name = wanted.name();
        site.createdAt = time.instant();
        return accounts.lock(accountId)
                .flatMap(account -> sites.countOf(accountId))
                .invoke(SiteService::refuseTooMany)
                .flatMap(count -> sites.persistAndFlush(site))
                .onFailure(ConstraintViolationException.class)
                .transform(taken -> exists())
                .call(stored -> audit.add(
                        origin,
                        AuditedChange.made(
                                AuditAction.SITE_CREATE, accountId, stored.id, AccountConvert.answer(stored))));
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

    private static RequestFailure exists() {
        return RequestFailure.of(RequestFault.CONFLICT, "SITE_EXISTS", "The account has a site with this id.");
    }
}

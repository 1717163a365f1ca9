package dev.creditledger.account;

import dev.creditledger.access.KeyChanges;
import dev.creditledger.audit.AuditAction;
import dev.creditledger.audit.AuditLog;
import dev.creditledger.audit.AuditedChange;
import dev.creditledger.ledger.wallet.Origin;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** Takes out of accounts, sites and keys what tells of people. */
@ApplicationScoped
public class AccountErasure {
    private final AccountRepository accounts;
    private final SiteRepository sites;
    private final ApiKeyRepository keys;
    private final KeyChanges changes;
    private final AuditLog audit;
    private final InstantSource time;

    AccountErasure(
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

    /**
     * What of an account and its sites and keys would be erased.
     *
     * @param fields of the account that tell something
     * @param closedAt null while it is open
     * @param anonymizedAt when that was done last; null for never
     */
    public record Erasable(
            Map<String, Boolean> fields, long sites, long apiKeys, Instant closedAt, Instant anonymizedAt) {}

    /** Fails for an unknown account. */
    @WithSession
    public Uni<Erasable> preview(UUID accountId) {
        return accounts.require(accountId).chain(account -> sites.countTelling(accountId)
                .chain(telling -> keys.countActive(accountId, time.instant())
                        .map(active -> new Erasable(
                                Map.of(
                                        "email", account.email != null,
                                        "externalId", account.externalId != null,
                                        "metadata", account.metadata != null),
                                telling,
                                active,
                                account.closedAt,
                                account.anonymizedAt))));
    }

    /**
     * Erases it and revokes all keys, within a transaction that is open. To be followed by {@link
     * KeyChanges#knownEverywhere}.
     *
     * @param check fails when it is not to be done, from when it was done last; null for never
     */
    public Uni<Void> erase(Origin origin, UUID accountId, Consumer<Instant> check) {
        return accounts.lockEvenClosed(accountId).chain(account -> {
            check.accept(account.anonymizedAt);
            Instant now = time.instant();
            Map<String, Object> before = before(account);
            account.email = null;
            account.externalId = null;
            account.metadata = null;
            account.anonymizedAt = now;
            return sites.eraseOf(accountId)
                    .chain(() -> keys.revokeAll(accountId, now))
                    .chain(() -> keys.eraseNames(accountId))
                    .chain(() -> audit.add(
                            origin,
                            AuditedChange.changed(
                                    AuditAction.ACCOUNT_ANONYMIZE,
                                    accountId,
                                    accountId,
                                    before,
                                    Map.of("anonymizedAt", now))))
                    .chain(changes::announce);
        });
    }

    /** The entry of the erasure tells nothing of what was erased. */
    private static Map<String, Object> before(Account account) {
        return account.anonymizedAt == null ? Map.of() : Map.of("anonymizedAt", account.anonymizedAt);
    }
}

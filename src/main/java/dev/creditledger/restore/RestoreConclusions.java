package dev.creditledger.restore;

import dev.creditledger.access.HeldKeys;
import dev.creditledger.access.KeyChanges;
import dev.creditledger.audit.AuditAction;
import dev.creditledger.audit.AuditLog;
import dev.creditledger.audit.AuditedChange;
import dev.creditledger.http.PageRequest;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import dev.creditledger.ledger.wallet.Origin;
import dev.creditledger.restore.Restore.Keys;
import dev.creditledger.restore.RestoreFinding.Kind;
import dev.creditledger.restore.RestoreMessages.Conclusion;
import dev.creditledger.restore.RestoreMessages.RestoreAnswer;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What operators see of a restore, and do about it. */
@ApplicationScoped
class RestoreConclusions {
    private static final String COUNT =
            "select kind, count(*) from restore_finding where started_from = :restore group by kind";

    private final Restores restores;
    private final HeldKeys held;
    private final KeyChanges changes;
    private final AuditLog audit;

    RestoreConclusions(Restores restores, HeldKeys held, KeyChanges changes, AuditLog audit) {
        this.restores = restores;
        this.held = held;
        this.changes = changes;
        this.audit = audit;
    }

    /** The one that is on, or else the last; fails with 404 when there never was one. */
    @WithSession
    Uni<RestoreAnswer> report() {
        return require().chain(this::answer);
    }

    /** The oldest finding first. */
    @WithSession
    Uni<List<RestoreFinding>> findings(PageRequest request) {
        return require().chain(restore -> {
            PanacheQuery<RestoreFinding> query = request.after()
                    .map(after -> RestoreFinding.<RestoreFinding>find(
                            "key.startedFrom = ?1 and (foundAt > ?2 or (foundAt = ?2 and key.id > ?3))"
                                    + " order by foundAt, key.id",
                            restore.startedFrom,
                            after.instant(0),
                            after.text(1)))
                    .orElseGet(() ->
                            RestoreFinding.find("key.startedFrom = ?1 order by foundAt, key.id", restore.startedFrom));
            return query.range(0, request.rowsToRead() - 1).list();
        });
    }

    /** The provider is asked about everything once more. */
    @WithTransaction
    Uni<RestoreAnswer> inquireAgain(Origin origin) {
        return restores.lockOn().chain(restore -> answer(restore).chain(before -> {
            restore.position = null;
            restore.told = 0;
            restore.inquiredAt = null;
            restore.hindrance = null;
            restore.hindrances = 0;
            restore.askedBy = null;
            restore.askingUntil = null;
            return answer(restore)
                    .call(after -> audit.add(
                            origin,
                            new AuditedChange(
                                    AuditAction.RESTORE_INQUIRE, null, restore.startedFrom.toString(), before, after)));
        }));
    }

    /** The service is as any other from then on; that is so on every instance when this answers. */
    Uni<RestoreAnswer> conclude(Origin origin, Conclusion conclusion) {
        return concludeAndAnnounce(origin, conclusion).call(changes::knownEverywhere);
    }

    @WithTransaction
    Uni<RestoreAnswer> concludeAndAnnounce(Origin origin, Conclusion conclusion) {
        return restores.lockOn().chain(restore -> {
            return answer(restore).chain(before -> conclude(origin, restore, before, conclusion));
        });
    }

    private Uni<RestoreAnswer> conclude(Origin origin, Restore restore, RestoreAnswer before, Conclusion conclusion) {
        if (!before.asked() && !conclusion.isUnasked()) {
            throw RequestFailure.of(
                    RequestFault.CONFLICT,
                    "RESTORE_NOT_INQUIRED",
                    "The payment provider has not been asked about everything yet."
                            + " With `unasked` it is concluded all the same.");
        }
        return Uni.createFrom()
                .item(before)
                .call(() -> settle(HeldKeys.Of.ACCOUNTS, conclusion.accountKeys()))
                .call(() -> settle(HeldKeys.Of.OPERATORS, conclusion.operatorKeys()))
                .invoke(() -> {
                    restore.concludedAt = restores.now();
                    restore.concludedBy = origin.actor();
                    restore.accountKeys = conclusion.accountKeys();
                    restore.operatorKeys = conclusion.operatorKeys();
                })
                .chain(any -> answer(restore)
                        .call(after -> audit.add(
                                origin,
                                new AuditedChange(
                                        AuditAction.RESTORE_CONCLUDE,
                                        null,
                                        restore.startedFrom.toString(),
                                        before,
                                        after))));
    }

    private Uni<Void> settle(HeldKeys.Of whose, Keys wanted) {
        return wanted == Keys.CONFIRM ? held.confirm(whose) : held.revoke(whose, restores.now());
    }

    private Uni<Restore> require() {
        return restores.latest()
                .onItem()
                .ifNull()
                .failWith(() -> RequestFailure.of(
                        RequestFault.NOT_FOUND, "NO_RESTORE", "The database was never restored from a backup."));
    }

    private Uni<RestoreAnswer> answer(Restore restore) {
        return counts(restore)
                .chain(counts -> held.count(HeldKeys.Of.ACCOUNTS).chain(accounts -> held.count(HeldKeys.Of.OPERATORS)
                        .map(operators -> RestoreConvert.answer(restore, counts, accounts, operators))));
    }

    private static Uni<Map<Kind, Long>> counts(Restore restore) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(COUNT, Object[].class)
                        .setParameter("restore", restore.startedFrom)
                        .getResultList())
                .map(rows -> {
                    Map<Kind, Long> counts = new EnumMap<>(Kind.class);
                    rows.forEach(row -> counts.put(Kind.valueOf((String) row[0]), (Long) row[1]));
                    return counts;
                });
    }
}

package dev.creditledger.privacy;

import dev.creditledger.account.Account;
import dev.creditledger.postgres.SchemaMigrated;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Holds the record against the database before anybody is served: what was carried out by another database, after the backup
 * that this one was restored from, is told of, and offered to be done again.
 */
@ApplicationScoped
class PrivacyStart {
    private static final Logger LOG = Logger.getLogger(PrivacyStart.class);
    private static final int AT_ONCE = 1_000;

    private static final String ADD =
            """
            insert into privacy_request (id, account_id, kind, wanted_at, wanted_by, lost)
            values (:id, :account, :kind, :wanted, :by, true)
            on conflict (id) do nothing
            """;

    private final PrivacyRecord record;

    PrivacyStart(PrivacyRecord record) {
        this.record = record;
    }

    void onMigrated(@Observes @Priority(SchemaMigrated.ONCE_THE_TIME_IS_KNOWN) SchemaMigrated migrated)
            throws Throwable {
        if (!record.isKept()) {
            return;
        }
        List<PrivacyRecord.Line> lines = record.read();
        long lost = VertxContextSupport.subscribeAndAwait(() -> compare(lines));
        if (lost > 0) {
            LOG.warnf(
                    "This database does not know of %d requests to anonymize or to close accounts that were carried out before:"
                            + " it was restored from a backup. Which they are: GET /v1/privacy-requests?state=LOST; to do them"
                            + " again: POST /v1/privacy-requests/redo",
                    lost);
        }
    }

    private static Uni<Long> compare(List<PrivacyRecord.Line> lines) {
        return Multi.createFrom()
                .iterable(lines)
                .group()
                .intoLists()
                .of(AT_ONCE)
                .onItem()
                .transformToUniAndConcatenate(
                        some -> Panache.withTransaction(() -> unknown(some).chain(unknown -> Multi.createFrom()
                                .iterable(unknown)
                                .onItem()
                                .transformToUniAndConcatenate(PrivacyStart::add)
                                .collect()
                                .last())))
                .collect()
                .last()
                .chain(any -> Panache.withSession(() -> PrivacyRequest.count("lost")));
    }

    private static Uni<List<PrivacyRecord.Line>> unknown(List<PrivacyRecord.Line> lines) {
        List<UUID> ids = lines.stream().map(PrivacyRecord.Line::id).toList();
        return PrivacyRequest.<PrivacyRequest>list("id in ?1", ids).map(found -> {
            Set<UUID> known = found.stream().map(request -> request.id).collect(Collectors.toSet());
            return lines.stream().filter(line -> !known.contains(line.id())).toList();
        });
    }

    /** Adds it, unless there is no such account, or it was done otherwise. */
    private static Uni<Void> add(PrivacyRecord.Line line) {
        return Account.<Account>findById(line.accountId())
                .chain(account -> account == null || isDone(line, account)
                        ? Uni.createFrom().voidItem()
                        : Panache.getSession()
                                .chain(session -> session.createNativeQuery(ADD)
                                        .setParameter("id", line.id())
                                        .setParameter("account", line.accountId())
                                        .setParameter("kind", line.kind().name())
                                        .setParameter("wanted", line.wantedAt())
                                        .setParameter("by", line.wantedBy())
                                        .executeUpdate())
                                .replaceWithVoid());
    }

    private static boolean isDone(PrivacyRecord.Line line, Account account) {
        return switch (line.kind()) {
            case ANONYMIZE -> account.anonymizedAt != null && !account.anonymizedAt.isBefore(line.wantedAt());
            case CLOSE -> account.closedAt != null;
        };
    }
}

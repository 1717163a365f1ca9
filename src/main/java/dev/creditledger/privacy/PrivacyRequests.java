package dev.creditledger.privacy;

import dev.creditledger.access.KeyChanges;
import dev.creditledger.account.AccountClosing;
import dev.creditledger.account.AccountEnds;
import dev.creditledger.account.AccountErasure;
import dev.creditledger.audit.AuditAction;
import dev.creditledger.audit.AuditErasure;
import dev.creditledger.audit.AuditLog;
import dev.creditledger.audit.AuditedChange;
import dev.creditledger.http.Cursor;
import dev.creditledger.http.PageRequest;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import dev.creditledger.ledger.credits.Hash;
import dev.creditledger.ledger.erasure.TextErasure;
import dev.creditledger.ledger.wallet.Origin;
import dev.creditledger.privacy.PrivacyMessages.PreviewAnswer;
import dev.creditledger.privacy.PrivacyRequest.Kind;
import dev.creditledger.privacy.PrivacyRequest.State;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.panache.common.Parameters;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Takes requests: what they do to the account itself is done in the transaction that writes them down, and the rest, which
 * may take longer, behind it.
 */
@ApplicationScoped
class PrivacyRequests implements AccountEnds {
    static final String LIST = "privacy-requests";

    /** So long a call waits for what it began; most accounts are done with by then. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final AccountErasure accounts;
    private final AccountClosing closing;
    private final AuditErasure auditEntries;
    private final TextErasure texts;
    private final KeyChanges changes;
    private final AuditLog audit;
    private final PrivacyRecord record;
    private final PrivacyWork work;
    private final InstantSource time;

    PrivacyRequests(
            AccountErasure accounts,
            AccountClosing closing,
            AuditErasure auditEntries,
            TextErasure texts,
            KeyChanges changes,
            AuditLog audit,
            PrivacyRecord record,
            PrivacyWork work,
            InstantSource time) {
        this.accounts = accounts;
        this.closing = closing;
        this.auditEntries = auditEntries;
        this.texts = texts;
        this.changes = changes;
        this.audit = audit;
        this.record = record;
        this.work = work;
        this.time = time;
    }

    /** Fails for an unknown account. */
    Uni<PreviewAnswer> preview(UUID accountId) {
        return accounts.preview(accountId)
                .chain(account -> texts.preview(accountId).chain(found -> auditEntries
                        .count(accountId)
                        .map(count -> PrivacyConvert.preview(
                                accountId, account, found, count, confirmation(accountId, account.anonymizedAt())))));
    }

    /** Follows from what the preview was of, so that one that was used says nothing the next time. */
    private static String confirmation(UUID accountId, Instant anonymizedAt) {
        return Hash.sha256("anonymize " + accountId + ' ' + anonymizedAt)
                .toString()
                .substring(0, PrivacyMessages.CONFIRMATION_LENGTH);
    }

    private static void requireConfirmed(UUID accountId, Instant anonymizedAt, String confirmation) {
        if (!confirmation(accountId, anonymizedAt).equals(confirmation)) {
            throw RequestFailure.of(
                    RequestFault.UNPROCESSABLE,
                    "CONFIRMATION_NEEDED",
                    "Look at the preview first, with GET, and send its confirmation.");
        }
    }

    /** Erases what tells of people; fails with 422 without the confirmation of the preview. */
    Uni<PrivacyRequest> anonymize(Origin origin, UUID accountId, String confirmation) {
        PrivacyRequest request = request(origin, accountId, Kind.ANONYMIZE);
        return accounts.preview(accountId)
                .invoke(account -> requireConfirmed(accountId, account.anonymizedAt(), confirmation))
                .chain(() -> begin(
                        request,
                        () -> accounts.erase(
                                origin, accountId, last -> requireConfirmed(accountId, last, confirmation))))
                .chain(() -> get(request.id));
    }

    @Override
    public Uni<Void> close(Origin origin, UUID accountId) {
        PrivacyRequest request = request(origin, accountId, Kind.CLOSE);
        return accounts.preview(accountId)
                .chain(account -> account.closedAt() != null
                        ? goOnClosing(accountId)
                        : begin(request, () -> closeNow(origin, accountId))
                                .onFailure(DoneBefore.class)
                                .recoverWithUni(() -> goOnClosing(accountId)));
    }

    private Uni<Void> closeNow(Origin origin, UUID accountId) {
        return closing.begin(origin, accountId)
                .invoke(isNew -> {
                    if (!isNew) {
                        throw new DoneBefore();
                    }
                })
                .replaceWithVoid();
    }

    /** Nothing is left of what was begun before, when this completes, or it is being done. */
    private Uni<Void> goOnClosing(UUID accountId) {
        return Panache.withSession(() -> PrivacyRequest.<PrivacyRequest>list(
                        "accountId = ?1 and kind = ?2 and doneAt is null and not lost", accountId, Kind.CLOSE))
                .call(changes::knownEverywhere)
                .chain(left -> left.isEmpty() ? Uni.createFrom().voidItem() : awhile(work.run(left.get(0).id)));
    }

    /** Somebody else was faster, and leaves no second request. */
    private static final class DoneBefore extends RuntimeException {
        private static final long serialVersionUID = 1L;

        DoneBefore() {
            super("done before", null, false, false);
        }
    }

    private PrivacyRequest request(Origin origin, UUID accountId, Kind kind) {
        PrivacyRequest request = new PrivacyRequest();
        request.id = UUID.randomUUID();
        request.accountId = accountId;
        request.kind = kind;
        request.wantedAt = time.instant();
        request.wantedBy = origin.actor();
        return request;
    }

    /** Writes the request down, ahead of all in the record, does its first step with it and then, for a while, the rest. */
    private Uni<Void> begin(PrivacyRequest request, Supplier<Uni<Void>> firstStep) {
        return record.add(request)
                .chain(() -> Panache.withTransaction(() -> firstStep.get().chain(() -> request.persistAndFlush())))
                .chain(changes::knownEverywhere)
                .chain(() -> awhile(work.run(request.id)));
    }

    /** Goes on when the work is done, or has taken long enough; it is carried on all the same. */
    private static Uni<Void> awhile(Uni<Void> work) {
        Uni<Void> shared = work.memoize().indefinitely();
        return shared.ifNoItem()
                .after(PATIENCE)
                .recoverWithUni(Uni.createFrom().voidItem())
                .emitOn(MutinyHelper.executor(Vertx.currentContext()));
    }

    @WithSession
    Uni<PrivacyRequest> get(UUID id) {
        return PrivacyRequest.<PrivacyRequest>findById(id).onItem().ifNull().failWith(PrivacyRequests::unknown);
    }

    /** The oldest first. */
    @WithSession
    Uni<List<PrivacyRequest>> page(Optional<State> state, PageRequest page) {
        StringBuilder where = new StringBuilder("1 = 1");
        Parameters parameters = new Parameters();
        state.ifPresent(only -> where.append(
                switch (only) {
                    case LOST -> " and lost";
                    case RUNNING -> " and not lost and doneAt is null";
                    case DONE -> " and doneAt is not null";
                }));
        page.after().ifPresent(after -> {
            where.append(" and (wantedAt > :time or (wantedAt = :time and id > :id))");
            parameters.and("time", after.instant(0)).and("id", after.uuid(1));
        });
        return PrivacyRequest.<PrivacyRequest>find(where + " order by wantedAt, id", parameters)
                .range(0, page.rowsToRead() - 1)
                .list();
    }

    static Cursor position(PrivacyRequest request) {
        return Cursor.of(LIST, request.wantedAt, request.id);
    }

    /**
     * Does again what this database does not know of, and answers how many requests that were; fails with 409 when there are
     * none.
     */
    Uni<Integer> redo(Origin origin) {
        Origin again = Origin.of(origin.actor(), origin.name());
        return Panache.withTransaction(() -> lost().call(requests -> audit.add(
                        origin,
                        AuditedChange.ofMany(AuditAction.PRIVACY_REDO, null, Map.of("requests", requests.size())))))
                .chain(requests -> Multi.createFrom()
                        .iterable(requests)
                        .onItem()
                        .transformToUniAndConcatenate(request -> redo(again, request.id))
                        .collect()
                        .asList())
                .call(done -> changes.knownEverywhere())
                .map(List::size);
    }

    private static Uni<List<PrivacyRequest>> lost() {
        return PrivacyRequest.<PrivacyRequest>list("lost order by wantedAt, id").invoke(lost -> {
            if (lost.isEmpty()) {
                throw RequestFailure.of(RequestFault.CONFLICT, "NOTHING_LOST", "There is nothing to do again.");
            }
        });
    }

    private Uni<PrivacyRequest> redo(Origin origin, UUID id) {
        return Panache.withTransaction(() -> PrivacyRequest.<PrivacyRequest>findById(id, LockModeType.PESSIMISTIC_WRITE)
                        .call(request -> request.lost
                                ? again(origin, request)
                                : Uni.createFrom().voidItem()))
                .call(request -> awhile(work.run(id)));
    }

    /** An account that was made after the backup is not here, and nothing of it. */
    private Uni<Void> again(Origin origin, PrivacyRequest request) {
        request.lost = false;
        return firstStep(origin, request)
                .onFailure(PrivacyRequests::isUnknownAccount)
                .recoverWithUni(() -> {
                    request.doneAt = time.instant();
                    return Uni.createFrom().voidItem();
                });
    }

    private Uni<Void> firstStep(Origin origin, PrivacyRequest request) {
        return switch (request.kind) {
            case ANONYMIZE -> accounts.erase(origin, request.accountId, last -> {});
            case CLOSE -> closing.begin(origin, request.accountId).replaceWithVoid();
        };
    }

    private static boolean isUnknownAccount(Throwable failure) {
        return failure instanceof RequestFailure refused && "UNKNOWN_ACCOUNT".equals(refused.code());
    }

    private static RequestFailure unknown() {
        return RequestFailure.of(
                RequestFault.NOT_FOUND, "PRIVACY_REQUEST_NOT_FOUND", "There is no such privacy request.");
    }
}

package dev.creditledger.privacy;

import dev.creditledger.account.AccountClosing;
import dev.creditledger.audit.AuditErasure;
import dev.creditledger.ledger.erasure.TextErasure;
import dev.creditledger.ledger.wallet.Origin;
import dev.creditledger.postgres.ConnectionsFor;
import dev.creditledger.postgres.Purpose;
import dev.creditledger.question.Asking;
import dev.creditledger.refill.AutoRefills;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * Carries requests out, step by step, each of which may be repeated. One instance works on a request at a time; what one that
 * died has left is carried on by another.
 */
@ApplicationScoped
class PrivacyWork {
    private static final Logger LOG = Logger.getLogger(PrivacyWork.class);
    /** So many rows are a step, so that no transaction is long. */
    private static final int ROWS = 2_000;

    /** Longer than a step takes. */
    private static final Duration CLAIM = Duration.ofMinutes(2);

    /** Beyond this an instance decides nothing. */
    private static final Duration CLOCKS_APART = Duration.ofSeconds(5);

    private static final String CLAIM_ONE =
            """
            update privacy_request set claimed_until = $2
            where id = $1 and done_at is null and not lost and (claimed_until is null or claimed_until < $3)
            returning account_id, kind, wanted_by, until, secret, sequence
            """;

    private static final String LEFT =
            """
            select id from privacy_request
            where done_at is null and not lost and (claimed_until is null or claimed_until < $1)
            order by wanted_at
            limit 100
            """;

    private static final String BEGUN =
            "update privacy_request set until = $2, secret = $3, claimed_until = $4 where id = $1";

    private static final String RENAMED =
            "update privacy_request set sessions = sessions + $2, claimed_until = $3 where id = $1";

    private static final String STEP =
            """
            update privacy_request
            set sequence = $2, entries = entries + $3, reservations = reservations + $4, claimed_until = $5
            where id = $1
            """;

    private static final String AUDIT =
            "update privacy_request set audit_entries = audit_entries + $2, claimed_until = $3 where id = $1";

    private static final String DONE =
            "update privacy_request set done_at = $2, secret = null, claimed_until = null where id = $1";
    private static final String RELEASE = "update privacy_request set claimed_until = null where id = $1";

    private final Pool pool;
    private final TextErasure texts;
    private final AuditErasure audit;
    private final AccountClosing closing;
    private final AutoRefills refills;
    private final InstantSource time;

    PrivacyWork(
            @ConnectionsFor(Purpose.BACKGROUND) Pool pool,
            TextErasure texts,
            AuditErasure audit,
            AccountClosing closing,
            AutoRefills refills,
            InstantSource time) {
        this.pool = pool;
        this.texts = texts;
        this.audit = audit;
        this.closing = closing;
        this.refills = refills;
        this.time = time;
    }

    /** A request that this instance works on. */
    private record Claimed(
            UUID id, UUID accountId, PrivacyRequest.Kind kind, Origin origin, Long until, String secret, long done) {
        static Claimed of(UUID id, Row row) {
            return new Claimed(
                    id,
                    row.getUUID("account_id"),
                    PrivacyRequest.Kind.valueOf(row.getString("kind")),
                    Origin.of(row.getString("wanted_by"), null),
                    row.getLong("until"),
                    row.getString("secret"),
                    row.getLong("sequence"));
        }

        @Override
        public String toString() {
            return kind + " " + id;
        }

        Claimed until(long newUntil, String newSecret) {
            return new Claimed(id, accountId, kind, origin, newUntil, newSecret, done);
        }
    }

    /** Requests that nobody works on, the oldest first. */
    Uni<List<UUID>> left() {
        return Asking.rows(pool, LEFT, Tuple.of(stamp(time.instant())))
                .map(rows -> rows.stream().map(row -> row.getUUID(0)).toList());
    }

    /** Carries the request out, unless another instance does. Never fails: what went wrong is told, and tried again later. */
    Uni<Void> run(UUID id) {
        Instant now = time.instant();
        return Asking.rows(pool, CLAIM_ONE, Tuple.of(id, stamp(now.plus(CLAIM)), stamp(now)))
                .chain(rows -> rows.isEmpty() ? Uni.createFrom().voidItem() : carryOut(Claimed.of(id, rows.get(0))))
                .onFailure()
                .recoverWithUni(failure -> {
                    LOG.warnf("The privacy request %s is to be tried again: %s", id, failure);
                    return write(RELEASE, Tuple.of(id)).onFailure().recoverWithNull();
                });
    }

    private Uni<Void> carryOut(Claimed request) {
        Uni<Void> work =
                switch (request.kind()) {
                    case CLOSE ->
                        refills.end(request.origin(), request.accountId())
                                .chain(() -> closing.finish(request.origin(), request.accountId()));
                    case ANONYMIZE ->
                        begun(request)
                                .chain(begun -> renameSessions(begun).chain(() -> erase(begun)))
                                .chain(() -> eraseAudit(request));
                };
        return work.chain(() -> write(DONE, Tuple.of(request.id(), stamp(time.instant()))));
    }

    private Uni<Claimed> begun(Claimed request) {
        if (request.until() != null) {
            return Uni.createFrom().item(request);
        }
        String secret = UUID.randomUUID().toString();
        return texts.begin(request.accountId())
                .map(until -> request.until(until, secret))
                .call(begun -> write(BEGUN, Tuple.of(begun.id(), begun.until(), secret, claim())));
    }

    private Uni<Void> renameSessions(Claimed request) {
        return Multi.createBy()
                .repeating()
                .uni(() -> new AtomicReference<OffsetDateTime>(), from -> texts.renameSessions(
                                request.accountId(), request.until(), request.secret(), from.get(), ROWS)
                        .invoke(step -> from.set(step.next()))
                        .call(step -> write(RENAMED, Tuple.of(request.id(), step.sessions(), claim()))))
                .whilst(step -> step.next() != null)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> erase(Claimed request) {
        if (request.done() >= request.until()) {
            return Uni.createFrom().voidItem();
        }
        return Multi.createBy()
                .repeating()
                .uni(() -> new AtomicLong(request.done()), done -> texts.erase(
                                request.accountId(), done.get(), request.until(), ROWS)
                        .invoke(step -> done.set(step.upTo()))
                        .call(step -> write(
                                STEP,
                                Tuple.of(request.id(), step.upTo(), step.entries(), step.reservations(), claim()))))
                .whilst(step -> step.upTo() < request.until())
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Erases all that was written by now, also by an instance whose clock is ahead. */
    private Uni<Void> eraseAudit(Claimed request) {
        Instant by = time.instant().plus(CLOCKS_APART);
        return Multi.createBy()
                .repeating()
                .uni(() -> audit.erase(request.accountId(), by, ROWS)
                        .call(erased -> write(AUDIT, Tuple.of(request.id(), erased, claim()))))
                .whilst(erased -> erased == ROWS)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> write(String statement, Tuple parameters) {
        return Asking.rows(pool, statement, parameters).replaceWithVoid();
    }

    private OffsetDateTime claim() {
        return stamp(time.instant().plus(CLAIM));
    }

    private static OffsetDateTime stamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}

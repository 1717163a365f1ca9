package dev.creditledger.ledger.verification;

import dev.creditledger.ledger.store.WalletRows;
import dev.creditledger.ledger.verification.fold.AuditState;
import dev.creditledger.ledger.verification.fold.Divergence;
import dev.creditledger.ledger.verification.fold.Verification;
import dev.creditledger.postgres.ConnectionsFor;
import dev.creditledger.postgres.Purpose;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the last verification of each account found, and where the next one can go on. */
@ApplicationScoped
public class VerificationStore {
    private static final int ACCOUNTS_NAMED = 10;

    private static final String SAVE =
            """
            with ahead as (select ok from verification where account_id = $1)
            insert into verification as v (account_id, verified_at, sequence, ok, divergence, failing_from,
                                           wallet_version, full_at)
            values ($1, $2, $3, $4, $5, case when not $4 then $2::timestamptz end,
                    $6, case when $7::boolean then $2::timestamptz end)
            on conflict (account_id) do update
            set verified_at = excluded.verified_at, sequence = excluded.sequence, ok = excluded.ok,
                divergence = excluded.divergence, wallet_version = excluded.wallet_version,
                full_at = coalesce(excluded.full_at, v.full_at),
                failing_from = case when not excluded.ok then coalesce(v.failing_from, excluded.failing_from) end
            returning not v.ok and coalesce((select ahead.ok from ahead), true) as newly_divergent
            """;

    /** Saves a checkpoint; of two verifications at once the one that has come further stays. */
    static final String SAVE_CHECKPOINT =
            """
            insert into verification_checkpoint as c (account_id, sequence, head, verified_at, full_at, format, state,
                                                      previous, checksum)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            on conflict (account_id) do update
            set sequence = excluded.sequence, head = excluded.head, verified_at = excluded.verified_at,
                full_at = excluded.full_at, format = excluded.format, state = excluded.state,
                previous = excluded.previous, checksum = excluded.checksum
            where c.sequence <= excluded.sequence
            """;

    private static final String SUMMARY =
            """
            select (select count(*) from verification where not ok) as divergent,
                   array(select account_id from verification where not ok order by failing_from, account_id limit $1)
                       as first_divergent,
                   (select min(verified_at) from verification) as oldest
            """;

    private final Pool pool;

    public VerificationStore(@ConnectionsFor(Purpose.BACKGROUND) Pool pool) {
        this.pool = pool;
    }

    /**
     * Whether the account diverges and did not the last time.
     *
     * @param version of the wallet that was verified; null when there was none
     */
    public Uni<Boolean> save(UUID accountId, Long version, VerifiedAccount verified) {
        Verification verification = verified.verification();
        Tuple parameters = Tuple.tuple()
                .addValue(accountId)
                .addValue(WalletRows.timestamp(verified.verifiedAt()))
                .addValue(verification.transactions())
                .addValue(verification.isOk())
                .addValue(verification
                        .firstDivergence()
                        .map(VerificationStore::json)
                        .orElse(null))
                .addValue(version)
                .addValue(verified.isFull());
        return pool.preparedQuery(SAVE).execute(parameters).map(rows -> {
            for (Row row : rows) {
                return row.getBoolean("newly_divergent");
            }
            return false;
        });
    }

    /**
     * Keeps where the next verification can go on.
     *
     * @param from where this one went on, or that it did not go on from; null without one
     */
    public Uni<Void> saveCheckpoint(UUID accountId, VerifiedAccount verified, AuditState reached, Checkpoint from) {
        Instant fullAt =
                verified.isFull() ? verified.verifiedAt() : verified.before().fullAt();
        return Uni.createFrom()
                .item(() -> CheckpointRows.saved(
                        accountId, reached, verified.verifiedAt(), fullAt, verified.isFull() ? null : from))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(parameters -> pool.preparedQuery(SAVE_CHECKPOINT).execute(Tuple.newInstance(parameters)))
                .replaceWithVoid();
    }

    public Uni<VerificationSummary> summary() {
        return pool.preparedQuery(SUMMARY)
                .execute(Tuple.of(ACCOUNTS_NAMED))
                .map(rows -> summary(rows.iterator().next()));
    }

    private static VerificationSummary summary(Row row) {
        OffsetDateTime oldest = row.getOffsetDateTime("oldest");
        UUID[] first = row.getArrayOfUUIDs("first_divergent");
        return new VerificationSummary(
                row.getLong("divergent"),
                List.copyOf(Arrays.asList(first)),
                Optional.ofNullable(oldest).map(OffsetDateTime::toInstant));
    }

    private static JsonObject json(Divergence divergence) {
        return new JsonObject()
                .put("sequence", divergence.sequence())
                .put("check", divergence.check().name())
                .put("expected", divergence.expected())
                .put("found", divergence.found())
                .put("detail", divergence.detail());
    }
}

package dev.creditledger.ledger.verification;

import dev.creditledger.ledger.read.JournalRange;
import dev.creditledger.ledger.read.JournalStream;
import dev.creditledger.ledger.store.WalletRows;
import dev.creditledger.ledger.verification.fold.AuditState;
import dev.creditledger.ledger.verification.fold.UsageAudit;
import dev.creditledger.ledger.verification.fold.UsageRow;
import dev.creditledger.question.Asking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Reads what a verification looks at: first the wallet and how far the journal goes, in one snapshot, then the journal
 * up to there, and what goes with it and does not change any more either: closed reservations, and usage of quarters of
 * an hour that are over. So no transaction is open meanwhile, and what is written in the meantime does not matter.
 */
@ApplicationScoped
public class AuditReader {
    /**
     * The account as it is stored; empty for an unknown one, with neither a wallet nor a journal.
     *
     * @param whole whether everything is to be looked at; otherwise what may have changed since its checkpoint
     */
    public Uni<Optional<AuditedWallet>> wallet(Asking asking, UUID accountId, boolean whole) {
        return asking.ask(
                accountId,
                pool -> pool.withTransaction(connection -> connection
                        .query(AuditSql.SNAPSHOT)
                        .execute()
                        .chain(() -> Asking.rows(connection, AuditSql.CHECKPOINT, Tuple.of(accountId)))
                        .map(rows -> rows.stream().findFirst().map(row -> CheckpointRows.checkpoint(accountId, row)))
                        .chain(checkpoint -> snapshot(connection, accountId, whole, checkpoint.orElse(null)))));
    }

    private static Uni<Optional<AuditedWallet>> snapshot(
            SqlConnection connection, UUID accountId, boolean whole, Checkpoint checkpoint) {
        AuditState known = whole || checkpoint == null || !checkpoint.isInJournal() ? null : checkpoint.state();
        Tuple account = Tuple.of(accountId);
        Tuple allocations = Tuple.tuple()
                .addValue(accountId)
                .addValue(known == null ? null : known.position().sequence())
                .addValue(known == null ? new UUID[0] : ids(known));
        AuditedRows rows = new AuditedRows(known != null, checkpoint);
        return Asking.rows(connection, AuditSql.WALLET, account)
                .invoke(found -> rows.wallet = found.get(0))
                .chain(() -> Asking.rows(connection, AuditSql.ALLOCATIONS, allocations))
                .invoke(found -> rows.allocations = found)
                .chain(() -> Asking.rows(connection, AuditSql.OPEN_RESERVATIONS, account))
                .invoke(found -> rows.reservations = found)
                .chain(() -> Asking.rows(connection, AuditSql.LAST_USAGE, rows.lastSlot(accountId)))
                .invoke(found -> rows.usage = found)
                .chain(() -> known == null
                        ? Asking.rows(connection, AuditSql.COUNT_CLOSED, account)
                        : Uni.createFrom().item(List.<Row>of()))
                .invoke(found -> rows.closed = found)
                .map(any -> rows.audited());
    }

    private static UUID[] ids(AuditState known) {
        return known.allocations().stream().map(account -> account.terms().id()).toArray(UUID[]::new);
    }

    /** The entries after that sequence up to the last one; each page is read when it is asked for. */
    public Multi<List<StoredEntry>> entries(
            Asking asking, UUID accountId, long after, long lastSequence, int pageSize) {
        return new JournalStream(asking)
                .rows(JournalRange.of(accountId).after(after).until(lastSequence), pageSize)
                .map(rows -> rows.stream().map(StoredEntry::new).toList());
    }

    /** Those of the named reservations that are closed, by id. */
    public Uni<Map<UUID, StoredReservation>> closed(Asking asking, UUID accountId, List<UUID> ids) {
        Tuple parameters = Tuple.tuple().addValue(accountId).addValue(ids.toArray(UUID[]::new));
        return asking.rows(accountId, AuditSql.CLOSED_RESERVATIONS, parameters).map(rows -> {
            Map<UUID, StoredReservation> closed = new HashMap<>();
            rows.forEach(row -> closed.put(row.getUUID("reservation_id"), StoredReservation.of(row)));
            return closed;
        });
    }

    /** What the rollups say of quarters of an hour that are over. */
    public Uni<List<UsageRow>> usage(Asking asking, UUID accountId, UsageAudit.Range range) {
        Tuple parameters = Tuple.tuple()
                .addValue(accountId)
                .addValue(WalletRows.timestamp(range.from()))
                .addValue(WalletRows.timestamp(range.to()));
        return asking.rows(accountId, AuditSql.USAGE, parameters).map(AuditedRows::usage);
    }
}

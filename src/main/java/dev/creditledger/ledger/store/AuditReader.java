package dev.creditledger.ledger.store;

import dev.creditledger.ledger.query.JournalRange;
import dev.creditledger.ledger.wallet.Allocation;
import dev.creditledger.ledger.wallet.OpenReservations;
import dev.creditledger.ledger.wallet.Reservation;
import dev.creditledger.ledger.wallet.Wallet;
import dev.creditledger.question.Asking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Reads what a verification looks at: first the wallet and how far the journal goes, in one snapshot, then the journal
 * up to there. That part of it does not change any more, so that no transaction is open meanwhile, and what is written
 * in the meantime does not matter.
 */
@ApplicationScoped
public class AuditReader {
    private static final String SNAPSHOT = "set transaction isolation level repeatable read, read only";

    private static final String WALLET =
            """
            select %s, last.sequence as last_sequence, clock_timestamp() as read_at
            from (select coalesce(max(j.sequence), 0) as sequence from journal j where j.account_id = $1) as last
            left join wallet w on w.account_id = $1
            """
                    .formatted(LedgerSql.WALLET_COLUMNS);

    private static final String ALLOCATIONS =
            "select %s from allocation a where a.account_id = $1 order by a.granted_sequence"
                    .formatted(LedgerSql.ALLOCATION_COLUMNS);

    private static final String RESERVATIONS =
            "select to_json(r) as reservation from reservation r where r.account_id = $1 and r.status = 'OPEN'";

    /** Empty for an unknown account: one with neither a wallet nor a journal. */
    public Uni<Optional<AuditedWallet>> wallet(Asking asking, UUID accountId) {
        Tuple account = Tuple.of(accountId);
        return asking.ask(
                accountId,
                pool -> pool.withTransaction(connection -> connection
                        .query(SNAPSHOT)
                        .execute()
                        .chain(() -> Asking.rows(connection, WALLET, account))
                        .chain(wallets -> Asking.rows(connection, ALLOCATIONS, account)
                                .chain(allocations -> Asking.rows(connection, RESERVATIONS, account)
                                        .map(reservations -> audited(wallets.get(0), allocations, reservations))))));
    }

    /** From the first one up to that sequence; each page is read when it is asked for. */
    public Multi<List<StoredEntry>> entries(Asking asking, UUID accountId, long lastSequence, int pageSize) {
        return new JournalStream(asking)
                .rows(JournalRange.of(accountId).until(lastSequence), pageSize)
                .map(rows -> rows.stream().map(StoredEntry::new).toList());
    }

    private static Optional<AuditedWallet> audited(Row wallet, List<Row> allocations, List<Row> reservations) {
        long last = wallet.getLong("last_sequence");
        Instant readAt = WalletRows.instant(wallet, "read_at");
        if (wallet.getUUID("account_id") == null) {
            return last == 0 ? Optional.empty() : Optional.of(new AuditedWallet(last, readAt, Optional.empty(), null));
        }
        try {
            return Optional.of(
                    new AuditedWallet(last, readAt, Optional.of(wallet(wallet, allocations, reservations)), null));
        } catch (RuntimeException unreadable) {
            return Optional.of(new AuditedWallet(last, readAt, Optional.empty(), unreadable.toString()));
        }
    }

    private static Wallet wallet(Row wallet, List<Row> allocations, List<Row> reservations) {
        List<Allocation> stored =
                allocations.stream().map(WalletRows::allocation).toList();
        List<Reservation> open = reservations.stream()
                .map(row -> ReservationRows.reservation(row.getJsonObject("reservation")))
                .toList();
        return WalletRows.stored(wallet, stored, OpenReservations.of(open)).wallet();
    }
}

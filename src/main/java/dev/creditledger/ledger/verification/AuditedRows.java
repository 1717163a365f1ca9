package dev.creditledger.ledger.verification;

import dev.creditledger.ledger.credits.Hash;
import dev.creditledger.ledger.store.ReservationRows;
import dev.creditledger.ledger.store.Shard;
import dev.creditledger.ledger.store.StoredWallet;
import dev.creditledger.ledger.store.WalletRows;
import dev.creditledger.ledger.verification.fold.Erased;
import dev.creditledger.ledger.verification.fold.StoredState;
import dev.creditledger.ledger.verification.fold.UsageRow;
import dev.creditledger.ledger.wallet.Allocation;
import dev.creditledger.ledger.wallet.OpenReservations;
import dev.creditledger.ledger.wallet.Reservation;
import dev.creditledger.ledger.wallet.Wallet;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The rows of one snapshot, as they are read one statement after the other. */
final class AuditedRows {
    private final boolean goesOn;
    private final Checkpoint checkpoint;
    Row wallet;
    List<Row> allocations;
    List<Row> reservations;
    List<Row> usage;
    List<Row> closed;

    /** @param goesOn whether the verification goes on from the checkpoint */
    AuditedRows(boolean goesOn, Checkpoint checkpoint) {
        this.goesOn = goesOn;
        this.checkpoint = checkpoint;
    }

    Tuple lastSlot(UUID accountId) {
        return Tuple.tuple().addValue(accountId).addValue(wallet.getOffsetDateTime("last_slot"));
    }

    Optional<AuditedWallet> audited() {
        boolean hasWallet = wallet.getUUID("account_id") != null;
        if (!hasWallet && wallet.getLong("last_sequence") == 0) {
            return Optional.empty();
        }
        if (!hasWallet) {
            return Optional.of(audited(Optional.empty(), null));
        }
        try {
            return Optional.of(audited(Optional.of(state()), null));
        } catch (RuntimeException unreadable) {
            return Optional.of(audited(Optional.empty(), unreadable.toString()));
        }
    }

    private AuditedWallet audited(Optional<StoredState> stored, String unreadable) {
        return new AuditedWallet(
                wallet.getLong("last_sequence"),
                WalletRows.instant(wallet, "read_at"),
                wallet.getLong("version"),
                stored,
                unreadable,
                firstZone(),
                closed.isEmpty() ? null : closed.get(0).getLong("closed"),
                new AuditedWallet.Rollups(wallet.getLong("watermark"), wallet.getLong("previous"), usage(usage)),
                new Erased(wallet.getLong("erased_sequence"), WalletRows.instant(wallet, "erased_slot")),
                goesOn || checkpoint == null ? checkpoint : checkpoint.withoutState());
    }

    private StoredState state() {
        List<Allocation> stored =
                allocations.stream().map(WalletRows::allocation).toList();
        List<Reservation> open = reservations.stream()
                .map(row -> ReservationRows.reservation(row.getJsonObject("reservation")))
                .toList();
        StoredWallet whole = WalletRows.stored(wallet, stored, OpenReservations.of(open));
        Wallet read = whole.wallet();
        String accountZone = wallet.getString("account_zone");
        return new StoredState(
                read,
                whole.dueAt(),
                wallet.getShort("shard") == Shard.of(read.accountId()),
                accountZone == null ? null : ZoneId.of(accountZone));
    }

    /** The zone ahead of the first move, or the one it is in. Where none can be read, that is found out otherwise. */
    private ZoneId firstZone() {
        return Stream.of("first_zone", "time_zone", "account_zone")
                .map(wallet::getString)
                .filter(Objects::nonNull)
                .flatMap(zone -> zone(zone).stream())
                .findFirst()
                .orElse(ZoneOffset.UTC);
    }

    private static Optional<ZoneId> zone(String id) {
        try {
            return Optional.of(ZoneId.of(id));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    static List<UsageRow> usage(List<Row> rows) {
        return rows.stream().map(AuditedRows::usage).toList();
    }

    private static UsageRow usage(Row row) {
        String session = row.getString("session_id");
        return new UsageRow(
                new UsageRow.Key(
                        WalletRows.instant(row, "slot"),
                        session == null ? null : Hash.sha256(session),
                        row.getUUID("site_id"),
                        Hash.sha256(row.getString("operation_type")),
                        row.getString("category")),
                row.getString("requests"),
                row.getString("credits"),
                row.getString("refunded"),
                row.getString("tokens"),
                row.getString("costed"),
                row.getString("costs"),
                row.getString("revenue"),
                row.getLong("in_sessions"),
                WalletRows.instant(row, "first_at"),
                WalletRows.instant(row, "last_at"),
                row.getLong("last_sequence"));
    }
}

package dev.creditledger.ledger.store;

import static dev.creditledger.ledger.store.WalletRows.bytes;
import static dev.creditledger.ledger.store.WalletRows.timestamp;

import dev.creditledger.ledger.rating.Carry;
import dev.creditledger.ledger.store.RowWrite.Columns;

/** How rows of the table {@code wallet} are written. */
final class WalletWrites {
    static final RowWrite<WalletChange> OPEN = RowWrite.insert(
            "wallet",
            new Columns<WalletChange>()
                    .add("account_id", ColumnType.UUID, change -> change.wallet()
                            .accountId())
                    .add("version", ColumnType.BIGINT, WalletChange::version)
                    .add("time_zone", ColumnType.TEXT, change -> change.wallet()
                            .timeZone()
                            .getId())
                    .add("sequence", ColumnType.BIGINT, change -> change.wallet()
                            .sequence())
                    .add(
                            "head",
                            ColumnType.BYTES,
                            change -> bytes(change.wallet().head()))
                    .add(
                            "clock",
                            ColumnType.INSTANT,
                            change -> timestamp(change.wallet().clock()))
                    .add("due_at", ColumnType.INSTANT, change -> timestamp(change.dueAt()))
                    .add("carry", ColumnType.NUMERIC, WalletWrites::carry)
                    .add(
                            "shard",
                            ColumnType.SMALLINT,
                            change -> Shard.of(change.wallet().accountId())));

    /** A row of another version than expected gets null for its own, which the table refuses: the batch is undone. */
    static final RowWrite<WalletChange> ADVANCE = RowWrite.of(
            """
            update wallet w
            set version = case when w.version = c.expected_version then c.version end,
                sequence = c.sequence, head = c.head, clock = c.clock
            from %s
            where w.account_id = c.account_id
            """,
            version());

    /** Updates wallets that the scheduler has to look at another time than before, that moved, closed or carry over something else. */
    static final RowWrite<WalletChange> UPDATE = RowWrite.of(
            """
            update wallet w
            set version = case when w.version = c.expected_version then c.version end,
                time_zone = c.time_zone, sequence = c.sequence, head = c.head, clock = c.clock, due_at = c.due_at,
                carry = c.carry::numeric, closed = c.closed
            from %s
            where w.account_id = c.account_id
            """,
            version()
                    .add("time_zone", ColumnType.TEXT, change -> change.wallet()
                            .timeZone()
                            .getId())
                    .add("due_at", ColumnType.INSTANT, change -> timestamp(change.dueAt()))
                    .add("carry", ColumnType.NUMERIC, WalletWrites::carry)
                    .add("closed", ColumnType.BOOLEAN, change -> change.wallet().isClosed()));

    private WalletWrites() {}

    /** Null for nothing. */
    private static String carry(WalletChange change) {
        Carry carry = change.wallet().carry();
        return carry.equals(Carry.NOTHING) ? null : carry.toString();
    }

    private static Columns<WalletChange> version() {
        return new Columns<WalletChange>()
                .add("account_id", ColumnType.UUID, change -> change.wallet().accountId())
                .add("expected_version", ColumnType.BIGINT, WalletChange::expectedVersion)
                .add("version", ColumnType.BIGINT, WalletChange::version)
                .add("sequence", ColumnType.BIGINT, change -> change.wallet().sequence())
                .add("head", ColumnType.BYTES, change -> bytes(change.wallet().head()))
                .add(
                        "clock",
                        ColumnType.INSTANT,
                        change -> timestamp(change.wallet().clock()));
    }
}

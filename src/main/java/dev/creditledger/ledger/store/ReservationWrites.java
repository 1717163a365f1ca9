package dev.creditledger.ledger.store;

import static dev.creditledger.ledger.store.WalletRows.timestamp;

import dev.creditledger.ledger.store.RowWrite.Columns;
import dev.creditledger.ledger.wallet.Hold;
import dev.creditledger.ledger.wallet.Reservation;
import java.util.UUID;

/** How rows of the table {@code reservation} are written. */
final class ReservationWrites {
    /** A reservation needs its account's id to find its row. */
    record Owned(UUID accountId, Reservation reservation) {}

    static final RowWrite<Owned> INSERT =
            RowWrite.insert("reservation", keys().and(state()).and(origin()).and(activity()));

    static final RowWrite<Owned> UPDATE = RowWrite.update("reservation", keys(), state());

    private ReservationWrites() {}

    private static Columns<Owned> keys() {
        return new Columns<Owned>()
                .add("account_id", ColumnType.UUID, Owned::accountId)
                .add("reservation_id", ColumnType.UUID, owned -> owned.reservation()
                        .id());
    }

    private static Columns<Owned> state() {
        return new Columns<Owned>()
                .add("captured", ColumnType.BIGINT, owned -> owned.reservation()
                        .captured()
                        .micros())
                .add("released", ColumnType.BIGINT, owned -> owned.reservation()
                        .released()
                        .micros())
                .add(
                        "hold_left",
                        ColumnType.BIGINTS,
                        owned -> Literals.array(
                                owned.reservation().holds(), hold -> hold.left().micros()))
                .add("status", ColumnType.TEXT, owned -> owned.reservation()
                        .status()
                        .name())
                .add(
                        "expires_at",
                        ColumnType.INSTANT,
                        owned -> timestamp(owned.reservation().expiresAt()))
                .add(
                        "closed_at",
                        ColumnType.INSTANT,
                        owned -> timestamp(owned.reservation().closedAt()));
    }

    private static Columns<Owned> origin() {
        return new Columns<Owned>()
                .add("opened_sequence", ColumnType.BIGINT, owned -> owned.reservation()
                        .openedSequence())
                .add("site_id", ColumnType.UUID, owned -> owned.reservation().siteId())
                .add("amount", ColumnType.BIGINT, owned -> owned.reservation()
                        .amount()
                        .micros())
                .add(
                        "hold_allocation",
                        ColumnType.UUIDS,
                        owned -> Literals.array(owned.reservation().holds(), Hold::allocationId))
                .add(
                        "hold_drawn",
                        ColumnType.BIGINTS,
                        owned -> Literals.array(owned.reservation().holds(), hold -> hold.drawn()
                                .micros()))
                .add(
                        "created_at",
                        ColumnType.INSTANT,
                        owned -> timestamp(owned.reservation().createdAt()));
    }

    private static Columns<Owned> activity() {
        return new Columns<Owned>()
                .add("category", ColumnType.TEXT, owned -> owned.reservation()
                        .activity()
                        .category())
                .add("operation_type", ColumnType.TEXT, owned -> owned.reservation()
                        .activity()
                        .operationType())
                .add("description", ColumnType.TEXT, owned -> owned.reservation()
                        .activity()
                        .description())
                .add("session_id", ColumnType.TEXT, owned -> owned.reservation()
                        .activity()
                        .sessionId())
                .add("tokens_processed", ColumnType.BIGINT, owned -> owned.reservation()
                        .activity()
                        .tokensProcessed())
                .add("processing_time_ms", ColumnType.BIGINT, owned -> owned.reservation()
                        .activity()
                        .processingTimeMs())
                .add("metadata", ColumnType.TEXT, owned -> owned.reservation()
                        .activity()
                        .metadata());
    }
}

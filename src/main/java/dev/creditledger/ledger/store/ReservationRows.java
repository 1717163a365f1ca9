package dev.creditledger.ledger.store;

import static dev.creditledger.ledger.store.WalletRows.timestamp;

import dev.creditledger.ledger.wallet.Activity;
import dev.creditledger.ledger.wallet.Category;
import dev.creditledger.ledger.wallet.Credits;
import dev.creditledger.ledger.wallet.Hold;
import dev.creditledger.ledger.wallet.Reservation;
import dev.creditledger.ledger.wallet.ReservationStatus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Between reservations and their rows, which are read as JSON and written as the arrays of {@link ReservationSql}. */
final class ReservationRows {
    /** A reservation needs its account's id to find its row. */
    record Owned(UUID accountId, Reservation reservation) {}

    private ReservationRows() {}

    static Reservation reservation(JsonObject row) {
        return new Reservation(
                uuid(row, "reservation_id"),
                row.getLong("opened_sequence"),
                uuid(row, "site_id"),
                new Credits(row.getLong("amount")),
                new Credits(row.getLong("captured")),
                new Credits(row.getLong("released")),
                holds(row),
                ReservationStatus.valueOf(row.getString("status")),
                instant(row, "created_at"),
                instant(row, "expires_at"),
                instant(row, "closed_at"),
                activity(row));
    }

    static Tuple changed(List<Owned> changed) {
        return state(changed).tuple();
    }

    static Tuple opened(List<Owned> opened) {
        return state(opened)
                .add(Long.class, owned -> owned.reservation().openedSequence())
                .add(UUID.class, owned -> owned.reservation().siteId())
                .add(Long.class, owned -> owned.reservation().amount().micros())
                .add(String.class, owned -> Literals.array(owned.reservation().holds(), Hold::allocationId))
                .add(
                        String.class,
                        owned -> Literals.array(owned.reservation().holds(), hold -> hold.drawn()
                                .micros()))
                .add(
                        OffsetDateTime.class,
                        owned -> timestamp(owned.reservation().createdAt()))
                .add(String.class, owned -> name(owned.reservation().activity().category()))
                .add(String.class, owned -> owned.reservation().activity().operationType())
                .add(String.class, owned -> owned.reservation().activity().description())
                .add(String.class, owned -> owned.reservation().activity().sessionId())
                .add(Long.class, owned -> owned.reservation().activity().tokensProcessed())
                .add(Long.class, owned -> owned.reservation().activity().processingTimeMs())
                .add(String.class, owned -> owned.reservation().activity().metadata())
                .tuple();
    }

    private static Columns<Owned> state(List<Owned> reservations) {
        return new Columns<>(reservations)
                .add(UUID.class, Owned::accountId)
                .add(UUID.class, owned -> owned.reservation().id())
                .add(Long.class, owned -> owned.reservation().captured().micros())
                .add(Long.class, owned -> owned.reservation().released().micros())
                .add(
                        String.class,
                        owned -> Literals.array(
                                owned.reservation().holds(), hold -> hold.left().micros()))
                .add(String.class, owned -> owned.reservation().status().name())
                .add(
                        OffsetDateTime.class,
                        owned -> timestamp(owned.reservation().expiresAt()))
                .add(
                        OffsetDateTime.class,
                        owned -> timestamp(owned.reservation().closedAt()));
    }

    private static List<Hold> holds(JsonObject row) {
        JsonArray allocations = row.getJsonArray("hold_allocation");
        List<Hold> holds = new ArrayList<>(allocations.size());
        for (int index = 0; index < allocations.size(); index++) {
            holds.add(new Hold(
                    UUID.fromString(allocations.getString(index)),
                    new Credits(row.getJsonArray("hold_drawn").getLong(index)),
                    new Credits(row.getJsonArray("hold_left").getLong(index))));
        }
        return holds;
    }

    private static Activity activity(JsonObject row) {
        String category = row.getString("category");
        return new Activity(
                category == null ? null : Category.valueOf(category),
                row.getString("operation_type"),
                row.getString("description"),
                row.getString("session_id"),
                row.getLong("tokens_processed"),
                row.getLong("processing_time_ms"),
                row.getString("metadata"));
    }

    private static String name(Enum<?> value) {
        return value == null ? null : value.name();
    }

    private static UUID uuid(JsonObject row, String name) {
        String value = row.getString(name);
        return value == null ? null : UUID.fromString(value);
    }

    private static Instant instant(JsonObject row, String name) {
        String value = row.getString(name);
        return value == null ? null : OffsetDateTime.parse(value).toInstant();
    }
}

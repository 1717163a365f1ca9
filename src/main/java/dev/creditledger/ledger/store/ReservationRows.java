package dev.creditledger.ledger.store;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.wallet.Activity;
import dev.creditledger.ledger.wallet.Hold;
import dev.creditledger.ledger.wallet.Reservation;
import dev.creditledger.ledger.wallet.ReservationStatus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Translates rows of the table {@code reservation}, read as JSON, to reservations. */
public final class ReservationRows {
    private ReservationRows() {}

    public static Reservation reservation(JsonObject row) {
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
                category,
                row.getString("operation_type"),
                row.getString("description"),
                row.getString("session_id"),
                row.getLong("tokens_processed"),
                row.getLong("processing_time_ms"),
                row.getString("metadata"));
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

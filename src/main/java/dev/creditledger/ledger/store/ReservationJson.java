package dev.creditledger.ledger.store;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.wallet.ReservationState;
import dev.creditledger.ledger.wallet.ReservationStatus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;

/** A reservation as an entry left it, in the journal: amounts in micro-credits, the instant as text. */
public final class ReservationJson {
    private static final JsonArray NOTHING = new JsonArray();

    private ReservationJson() {}

    public static String encode(ReservationState state) {
        JsonObject json = new JsonObject()
                .put("id", state.id().toString())
                .put("opened", state.openedSequence())
                .put("amount", state.amount().micros())
                .put("captured", state.captured().micros())
                .put("released", state.released().micros())
                .put("held", state.held().micros())
                .put("status", state.status().name())
                .put("expiresAt", state.expiresAt().toString());
        if (!state.beyond().isEmpty()) {
            json.put("beyond", state.beyond().stream().map(UUID::toString).toList());
        }
        return json.encode();
    }

    public static ReservationState decode(JsonObject json) {
        return new ReservationState(
                UUID.fromString(json.getString("id")),
                json.getLong("opened"),
                new Credits(json.getLong("amount")),
                new Credits(json.getLong("captured")),
                new Credits(json.getLong("released")),
                new Credits(json.getLong("held")),
                ReservationStatus.valueOf(json.getString("status")),
                Instant.parse(json.getString("expiresAt")),
                json.getJsonArray("beyond", NOTHING).stream()
                        .map(id -> UUID.fromString((String) id))
                        .toList());
    }
}

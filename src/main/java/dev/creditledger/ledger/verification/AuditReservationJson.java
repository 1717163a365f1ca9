package dev.creditledger.ledger.verification;

import static dev.creditledger.ledger.verification.AuditStateJson.hash;
import static dev.creditledger.ledger.verification.AuditStateJson.instant;
import static dev.creditledger.ledger.verification.AuditStateJson.text;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.store.ReservationJson;
import dev.creditledger.ledger.verification.fold.ReservationAccount;
import dev.creditledger.ledger.wallet.Hold;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;

/** An open reservation as a checkpoint keeps it. */
final class AuditReservationJson {
    private AuditReservationJson() {}

    static JsonObject encode(ReservationAccount account) {
        JsonArray holds = new JsonArray();
        for (Hold hold : account.holds()) {
            holds.add(new JsonArray(List.of(
                    hold.allocationId().toString(),
                    hold.drawn().micros(),
                    hold.left().micros())));
        }
        JsonObject json = new JsonObject()
                .put("state", new JsonObject(ReservationJson.encode(account.state())))
                .put("created", text(account.createdAt()))
                .put("holds", holds)
                .put("activity", account.activity().toString());
        return account.siteId() == null
                ? json
                : json.put("site", account.siteId().toString());
    }

    static ReservationAccount decode(JsonObject json) {
        String site = json.getString("site");
        return new ReservationAccount(
                ReservationJson.decode(json.getJsonObject("state")),
                site == null ? null : UUID.fromString(site),
                instant(json.getString("created")),
                json.getJsonArray("holds").stream()
                        .map(JsonArray.class::cast)
                        .map(AuditReservationJson::hold)
                        .toList(),
                null,
                hash(json.getString("activity")));
    }

    private static Hold hold(JsonArray json) {
        return new Hold(UUID.fromString(json.getString(0)), new Credits(json.getLong(1)), new Credits(json.getLong(2)));
    }
}

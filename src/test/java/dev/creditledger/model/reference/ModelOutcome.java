package dev.creditledger.model.reference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * What the model says to a request.
 *
 * @param body the answer; of a problem its {@code code} and further members
 * @param entry what is written to the journal; null when nothing is
 */
public record ModelOutcome(int status, ObjectNode body, boolean replayed, ObjectNode entry) {
    static ModelOutcome read(ObjectNode body) {
        return new ModelOutcome(200, body, false, null);
    }

    static ModelOutcome written(int status, ObjectNode body, ObjectNode entry) {
        return new ModelOutcome(status, body, false, entry);
    }

    static ModelOutcome refused(int status, String code) {
        return refused(status, code, Json.object());
    }

    static ModelOutcome refused(int status, String code, ObjectNode members) {
        return new ModelOutcome(status, members.put("code", code), false, null);
    }

    ModelOutcome replay() {
        return new ModelOutcome(status, body, true, null);
    }

    public boolean isSuccess() {
        return status < 300;
    }

    static ObjectNode moved(ModelWallet wallet, ModelIds ids, long amount, Instant now) {
        ObjectNode body =
                Json.object().put("transactionId", ids.transactionId()).put("seq", wallet.seq);
        body.set("amount", Micros.json(amount));
        return body.put("createdAt", Json.text(now));
    }
}

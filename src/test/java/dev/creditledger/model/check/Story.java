package dev.creditledger.model.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.creditledger.model.reference.Call;
import dev.creditledger.model.reference.DueEvent;
import dev.creditledger.model.reference.Json;
import dev.creditledger.model.reference.ModelIds;
import dev.creditledger.model.reference.ModelOutcome;
import dev.creditledger.model.reference.ModelRequest;
import dev.creditledger.model.reference.ModelWallet;
import dev.creditledger.model.reference.Operation;
import dev.creditledger.model.reference.ReferenceModel;
import dev.creditledger.model.reference.Shortage;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A service that is right by definition: the model answers, and what it did is kept as calls and a journal. */
final class Story {
    private static final Duration ON_THE_WAY = Duration.ofMillis(5);

    final List<JsonNode> journal = new ArrayList<>();
    final List<Call> calls = new ArrayList<>();
    Instant now;

    private final ReferenceModel model = new ReferenceModel(new ModelWallet(ZoneOffset.UTC, Set.of("a site")));

    Story(String now) {
        this.now = Instant.parse(now);
    }

    Call ask(Operation operation, String target, String key, String body) {
        return ask(new ModelRequest(operation, target, key, null, Json.read(body), false));
    }

    Call ask(ModelRequest request) {
        while (true) {
            Optional<DueEvent> due = DueEvent.next(model.wallet, now);
            if (due.isEmpty()) {
                break;
            }
            add(due.get().happen(model.wallet), UUID.randomUUID().toString());
        }
        String transactionId = UUID.randomUUID().toString();
        ModelIds ids = new ModelIds(
                transactionId,
                List.of(UUID.randomUUID().toString(), UUID.randomUUID().toString()));
        ModelOutcome outcome = model.answer(request, now, ids);
        add(outcome.entry(), transactionId);
        if (outcome.status() == 402 && request.operation() == Operation.CONSUME) {
            Shortage.availableAt(model.wallet, request.amount(), request.site(), now)
                    .ifPresent(at -> outcome.body().put("availableAt", Json.text(at)));
        }
        Call call = new Call(
                request,
                now.minus(ON_THE_WAY),
                now.plus(ON_THE_WAY),
                1,
                outcome.status(),
                outcome.body().deepCopy(),
                outcome.replayed(),
                "story");
        calls.add(call);
        return call;
    }

    private void add(ObjectNode entry, String transactionId) {
        if (entry != null) {
            model.wallet.types.put(transactionId, entry.get("type").asText());
            journal.add(entry.deepCopy().put("transactionId", transactionId));
        }
    }

    JsonNode balance() {
        return ask(Operation.BALANCE, null, null, "{}").answer();
    }

    void wait(Duration time) {
        now = now.plus(time);
    }

    /** What the check says to the story as it stands. */
    List<String> problems() {
        return new AccountCheck(new ModelWallet(ZoneOffset.UTC, Set.of("a site")), journal, calls).problems();
    }
}

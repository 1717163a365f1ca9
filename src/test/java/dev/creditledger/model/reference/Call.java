package dev.creditledger.model.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A call that was answered.
 *
 * @param begin when it was sent first, by the clock that the service looks at too
 * @param end when the answer was there
 * @param attempts how often it was sent; more than once only after 503 or no answer
 */
public record Call(
        ModelRequest request,
        Instant begin,
        Instant end,
        int attempts,
        int status,
        JsonNode answer,
        boolean replayed,
        String client) {

    public boolean isSuccess() {
        return status < 300;
    }

    /** It made a journal entry, or an earlier attempt of its own did. */
    public boolean mayHaveWritten() {
        boolean writes =
                switch (request.operation()) {
                    case GRANT, TOP_UP, CONSUME, RESERVE, CAPTURE, RELEASE, REFUND, PATCH, VOID, TIME_ZONE -> true;
                    case BATCH, ATOMIC_BATCH, EXTEND, BALANCE, ALLOCATION, RESERVATION -> false;
                };
        return writes && isSuccess() && !request.dryRun() && (!replayed || attempts > 1);
    }

    /** A batch that was answered item by item is as many calls; any other call is itself. */
    public List<Call> single() {
        boolean isBatch = request.operation() == Operation.BATCH || request.operation() == Operation.ATOMIC_BATCH;
        if (!isBatch || !isSuccess()) {
            return List.of(this);
        }
        List<Call> calls = new ArrayList<>();
        JsonNode items = request.body().get("items");
        for (int index = 0; index < items.size(); index++) {
            JsonNode result = answer.path("results").path(index);
            calls.add(new Call(
                    SpendModel.item(request, items.get(index)),
                    begin,
                    end,
                    attempts,
                    result.path("status").asInt(),
                    result.path("body"),
                    result.path("replayed").asBoolean(),
                    client + " item " + index));
        }
        return calls;
    }

    /** The outcome in a word that counts and reports go by. */
    public String label() {
        String name = request.operation() + (request.dryRun() ? " dry run" : "");
        if (isSuccess()) {
            return name + " " + status + (replayed ? " replayed" : "");
        }
        return name + " " + status + " " + answer.path("code").asText("?");
    }

    public String describe() {
        ObjectNode json = Json.object();
        json.put("operation", request.operation().name())
                .put("target", request.target())
                .put("key", request.key())
                .put("site", request.site());
        json.set("body", request.body());
        return "%s%n    sent %s, answered %s, %s, by %s%n    %d%s %s"
                .formatted(
                        json,
                        Json.text(begin),
                        Json.text(end),
                        attempts == 1 ? "once" : attempts + " times",
                        client,
                        status,
                        replayed ? " replayed" : "",
                        answer);
    }
}

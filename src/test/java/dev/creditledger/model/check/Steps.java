package dev.creditledger.model.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.creditledger.model.reference.Call;
import dev.creditledger.model.reference.Json;
import dev.creditledger.model.reference.Operation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All changes of a wallet in the order of the journal, extensions of reservations at their instant between. */
final class Steps {
    private Steps() {}

    static List<Step> of(List<JsonNode> journal, Makers makers, List<Call> calls) {
        List<Step> extensions = new ArrayList<>();
        for (Call call : calls) {
            Instant at = extendedAt(call);
            if (at != null) {
                extensions.add(new Step(at, null, List.of(call)));
            }
        }
        extensions.sort(Comparator.comparing(Step::at));
        List<Step> steps = new ArrayList<>();
        int next = 0;
        for (JsonNode entry : journal) {
            Instant at = Json.instant(entry, "createdAt");
            while (next < extensions.size() && !extensions.get(next).at().isAfter(at)) {
                steps.add(extensions.get(next++));
            }
            steps.add(new Step(at, entry, makers.of(entry)));
        }
        steps.addAll(extensions.subList(next, extensions.size()));
        return steps;
    }

    /** The answer tells: it is {@code ttlSeconds} ahead of the new expiry. Null when the expiry was not moved. */
    static Instant extendedAt(Call call) {
        if (call.request().operation() != Operation.EXTEND || !call.isSuccess()) {
            return null;
        }
        long seconds = call.request().body().get("ttlSeconds").asLong();
        Instant at = Json.instant(call.answer(), "expiresAt").minusSeconds(seconds);
        return at.isBefore(call.begin()) || at.isAfter(call.end()) ? null : at;
    }
}

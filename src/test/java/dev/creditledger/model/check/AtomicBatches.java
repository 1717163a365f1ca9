package dev.creditledger.model.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.creditledger.model.reference.Call;
import dev.creditledger.model.reference.Json;
import dev.creditledger.model.reference.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A batch that is carried out whole is one piece of the journal, at one instant, with nothing between. */
final class AtomicBatches {
    private AtomicBatches() {}

    static List<String> problems(List<Call> calls) {
        List<String> problems = new ArrayList<>();
        for (Call call : calls) {
            if (call.request().operation() == Operation.ATOMIC_BATCH && call.isSuccess() && !isOnePiece(call)) {
                problems.add("not in one piece: " + call.describe());
            }
        }
        return problems;
    }

    private static boolean isOnePiece(Call call) {
        List<JsonNode> fresh = new ArrayList<>();
        call.answer().path("results").forEach(result -> {
            if (!result.path("replayed").asBoolean()) {
                fresh.add(result.path("body"));
            }
        });
        Set<String> instants =
                fresh.stream().map(body -> Json.text(body, "createdAt")).collect(Collectors.toSet());
        boolean isGapless = true;
        for (int index = 1; index < fresh.size(); index++) {
            long before = fresh.get(index - 1).path("seq").asLong();
            isGapless &= fresh.get(index).path("seq").asLong() == before + 1;
        }
        return isGapless && instants.size() <= 1;
    }
}

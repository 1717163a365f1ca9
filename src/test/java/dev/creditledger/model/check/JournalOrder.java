package dev.creditledger.model.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.creditledger.model.reference.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What holds for every journal: no gap, no id twice, no way back in time. */
final class JournalOrder {
    private JournalOrder() {}

    static List<String> problems(List<JsonNode> journal) {
        List<String> problems = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        Instant last = Instant.EPOCH;
        long seq = 0;
        for (JsonNode entry : journal) {
            seq++;
            if (entry.get("seq").asLong() != seq) {
                problems.add("seq %d expected: entry %s".formatted(seq, entry));
                return problems;
            }
            if (!ids.add(entry.get("transactionId").asText())) {
                problems.add("a transaction twice: entry " + entry);
            }
            Instant at = Json.instant(entry, "createdAt");
            if (at.isBefore(last)) {
                problems.add("back in time from %s: entry %s".formatted(last, entry));
            }
            last = at;
        }
        return problems;
    }
}

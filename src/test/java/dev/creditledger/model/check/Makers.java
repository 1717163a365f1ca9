package dev.creditledger.model.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.creditledger.model.reference.Call;
import dev.creditledger.model.reference.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which call made which entry, from what each was answered. */
public final class Makers {
    private final Map<String, List<Call>> byTransaction = new HashMap<>();
    private final Map<String, List<Call>> byAllocation = new HashMap<>();
    private final List<Call> changesOfZone = new ArrayList<>();

    public Makers(List<Call> calls) {
        calls.stream().filter(Call::mayHaveWritten).forEach(this::add);
    }

    private void add(Call call) {
        switch (call.request().operation()) {
            case GRANT, TOP_UP -> put(byAllocation, "GRANT", Json.text(call.answer(), "id"), call);
            case PATCH -> put(byAllocation, "ADJUST", call.request().target(), call);
            case VOID -> put(byAllocation, "VOID", call.request().target(), call);
            case TIME_ZONE -> changesOfZone.add(call);
            default -> put(byTransaction, "", Json.text(call.answer(), "transactionId"), call);
        }
    }

    private static void put(Map<String, List<Call>> calls, String type, String id, Call call) {
        calls.computeIfAbsent(type + id, any -> new ArrayList<>()).add(call);
    }

    /** Several only where answers do not name the entry; those that no retry blurs come first. */
    public List<Call> of(JsonNode entry) {
        Instant at = Json.instant(entry, "createdAt");
        String type = entry.get("type").asText();
        List<Call> candidates =
                switch (type) {
                    case "GRANT", "VOID" -> byAllocation.getOrDefault(type + allocation(entry), List.of());
                    case "ADJUST" ->
                        entry.path("postings").isEmpty()
                                ? changesOfZone
                                : byAllocation.getOrDefault(type + allocation(entry), List.of());
                    default ->
                        byTransaction.getOrDefault(entry.get("transactionId").asText(), List.of());
                };
        return candidates.stream()
                .filter(call -> !at.isBefore(call.begin()) && !at.isAfter(call.end()))
                .sorted((one, other) -> Boolean.compare(one.replayed(), other.replayed()))
                .toList();
    }

    private static String allocation(JsonNode entry) {
        return entry.path("postings").path(0).path("allocationId").asText();
    }

    /** Calls that were answered as having written, and of which the journal knows nothing. */
    List<Call> without(List<JsonNode> journal) {
        Set<Call> found = new HashSet<>();
        journal.forEach(entry -> found.addAll(of(entry)));
        List<Call> missing = new ArrayList<>(changesOfZone);
        byTransaction.values().forEach(missing::addAll);
        byAllocation.values().forEach(missing::addAll);
        missing.removeIf(call -> found.contains(call) || call.replayed());
        return missing;
    }
}

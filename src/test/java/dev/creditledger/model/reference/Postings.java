package dev.creditledger.model.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parts of a transaction by allocation, in the order in which each was first touched. */
final class Postings {
    private Postings() {}

    static ArrayNode json(List<ModelDraw> draws) {
        Map<String, Long> amounts = new LinkedHashMap<>();
        draws.forEach(draw -> amounts.merge(draw.allocationId(), draw.amount(), Long::sum));
        return json(amounts);
    }

    static ArrayNode json(Map<String, Long> amounts) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        amounts.forEach((allocationId, amount) -> json.addObject()
                .put("allocationId", allocationId)
                .<com.fasterxml.jackson.databind.node.ObjectNode>set("amount", Micros.json(amount)));
        return json;
    }

    static ArrayNode json(String allocationId, long amount) {
        return json(Map.of(allocationId, amount));
    }

    static boolean isOf(JsonNode entry, String allocationId) {
        JsonNode postings = entry.path("postings");
        return !postings.isEmpty()
                && postings.get(0).path("allocationId").asText().equals(allocationId);
    }
}

package dev.creditledger.model.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What a caller says about a spending, kept as it is. */
final class Details {
    private static final List<String> OF_ENTRIES = List.of(
            "category",
            "operationType",
            "description",
            "sessionId",
            "tokensProcessed",
            "processingTimeMs",
            "metadata",
            "reason");
    private static final List<String> OF_RESERVATIONS =
            List.of("category", "operationType", "description", "sessionId");

    private Details() {}

    private static final List<String> OF_WHAT_FOLLOWS =
            List.of("category", "operationType", "description", "sessionId", "metadata");

    /** What an entry takes over from the one that it follows, and what it says itself. */
    static ObjectNode following(JsonNode earlier, JsonNode body) {
        ObjectNode details = picked(earlier, OF_WHAT_FOLLOWS);
        details.setAll(ofEntry(body));
        return details;
    }

    /** The first capture also takes over what was measured, so that it counts once. */
    static ObjectNode first(JsonNode earlier, JsonNode body) {
        ObjectNode details = ofEntry(earlier);
        details.setAll(ofEntry(body));
        return details;
    }

    static ObjectNode ofEntry(JsonNode body) {
        return picked(body, OF_ENTRIES);
    }

    /** Why a change is made, and what is kept with it. */
    static ObjectNode note(JsonNode body) {
        return picked(body, List.of("reason", "metadata"));
    }

    static ObjectNode ofReservation(JsonNode body) {
        return picked(body, OF_RESERVATIONS);
    }

    private static ObjectNode picked(JsonNode body, List<String> names) {
        ObjectNode details = Json.object();
        names.stream().filter(body::hasNonNull).forEach(name -> details.set(name, body.get(name)));
        return details;
    }
}

package dev.creditledger.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.creditledger.http.text.CleanText;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;

/** A caller's own JSON object, kept as compact text of at most 4 KB. */
public final class Metadata {
    private static final int MAXIMUM_BYTES = 4096;
    private static final int MAXIMUM_EXPONENT = 300;
    private static final String FIELD = "metadata";

    private Metadata() {}

    /** Null for none; what is wrong is added to the violations. */
    public static String text(JsonNode metadata, Violations violations) {
        if (metadata == null || metadata.isNull()) {
            return null;
        }
        if (!metadata.isObject()) {
            violations.add(FIELD, "must be an object");
            return null;
        }
        if (!isStorable(metadata)) {
            violations.add(FIELD, CleanText.EXPECTED + " or numbers beyond 1e" + MAXIMUM_EXPONENT);
            return null;
        }
        String text = metadata.toString();
        if (text.getBytes(StandardCharsets.UTF_8).length > MAXIMUM_BYTES) {
            violations.add(FIELD, "must not be longer than " + MAXIMUM_BYTES + " bytes");
            return null;
        }
        return text;
    }

    private static boolean isStorable(JsonNode node) {
        if (node.isTextual()) {
            return CleanText.isClean(node.textValue());
        }
        if (node.isBigDecimal()) {
            return Math.abs((long) node.decimalValue().scale()) <= MAXIMUM_EXPONENT;
        }
        for (Iterator<Map.Entry<String, JsonNode>> fields = node.fields(); fields.hasNext(); ) {
            Map.Entry<String, JsonNode> field = fields.next();
            if (!CleanText.isClean(field.getKey()) || !isStorable(field.getValue())) {
                return false;
            }
        }
        if (node.isArray()) {
            for (JsonNode element : node) {
                if (!isStorable(element)) {
                    return false;
                }
            }
        }
        return true;
    }
}

package dev.creditledger.model.reference;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reading, writing and comparing JSON; numbers compare by value. */
public final class Json {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Json() {}

    public static JsonNode read(String text) {
        try {
            return text.isEmpty() ? object() : MAPPER.readTree(text);
        } catch (IOException unreadable) {
            throw new AssertionError("not JSON: " + text, unreadable);
        }
    }

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static String text(Instant instant) {
        return MILLISECONDS.format(instant);
    }

    /** Null when the member is absent. */
    public static String text(JsonNode object, String member) {
        return object.hasNonNull(member) ? object.get(member).asText() : null;
    }

    /** In whole milliseconds; null when the member is absent. */
    public static Instant instant(JsonNode object, String member) {
        return object.hasNonNull(member)
                ? Instant.ofEpochMilli(
                        Instant.parse(object.get(member).asText()).toEpochMilli())
                : null;
    }

    /** What differs, one line each; members named in {@code ignored} do not count, at any depth. */
    public static List<String> differences(JsonNode expected, JsonNode actual, Set<String> ignored) {
        List<String> found = new ArrayList<>();
        compare("", expected, actual, ignored, found);
        return found;
    }

    private static void compare(
            String path, JsonNode expected, JsonNode actual, Set<String> ignored, List<String> found) {
        if (expected == null || actual == null) {
            found.add("%s: expected %s, got %s".formatted(path, expected, actual));
        } else if (expected.isNumber() && actual.isNumber()) {
            if (expected.decimalValue().compareTo(actual.decimalValue()) != 0) {
                found.add("%s: expected %s, got %s".formatted(path, expected.asText(), actual.asText()));
            }
        } else if (expected.isObject() && actual.isObject()) {
            Set<String> names = new TreeSet<>();
            addNames(expected.fieldNames(), names);
            addNames(actual.fieldNames(), names);
            names.removeAll(ignored);
            names.forEach(name -> compare(path + "/" + name, expected.get(name), actual.get(name), ignored, found));
        } else if (expected.isArray() && actual.isArray() && expected.size() == actual.size()) {
            for (int index = 0; index < expected.size(); index++) {
                compare(path + "/" + index, expected.get(index), actual.get(index), ignored, found);
            }
        } else if (!expected.equals(actual)) {
            found.add("%s: expected %s, got %s".formatted(path, expected, actual));
        }
    }

    private static void addNames(Iterator<String> names, Set<String> all) {
        names.forEachRemaining(all::add);
    }
}

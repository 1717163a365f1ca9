package dev.creditledger.purchase.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** Parameters as Stripe takes them, {@code a[b][0]=c}, as the tree that they mean. */
final class StripeForm {
    private static final Pattern STEP = Pattern.compile("\\[([^\\]]*)\\]");
    private static final int LONGEST_METADATA_NAME = 40;
    private static final int LONGEST_METADATA = 500;

    private final Map<String, StripeForm> children = new LinkedHashMap<>();
    private String value;

    static StripeForm parse(String encoded) {
        StripeForm root = new StripeForm();
        if (encoded == null || encoded.isEmpty()) {
            return root;
        }
        for (String pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8);
            root.at(name).value = URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
        }
        return root;
    }

    private StripeForm at(String name) {
        int bracket = name.indexOf('[');
        StripeForm place = child(bracket < 0 ? name : name.substring(0, bracket));
        if (bracket >= 0) {
            Matcher steps = STEP.matcher(name.substring(bracket));
            while (steps.find()) {
                String step = steps.group(1);
                place = place.child(step.isEmpty() ? Integer.toString(place.children.size()) : step);
            }
        }
        return place;
    }

    private StripeForm child(String name) {
        return children.computeIfAbsent(name, any -> new StripeForm());
    }

    /** Those of an array of texts. */
    List<String> values(String name) {
        return child(name).children.values().stream().map(item -> item.value).toList();
    }

    /** What Stripe would refuse, where {@code properties} are allowed, by name. */
    List<String> problems(JsonNode properties) {
        List<String> problems = new ArrayList<>();
        checkProperties("", properties, problems);
        return problems;
    }

    private void checkProperties(String path, JsonNode properties, List<String> problems) {
        children.forEach((name, child) -> {
            if (child.value == null && child.children.isEmpty()) {
                return;
            }
            String place = path.isEmpty() ? name : path + "[" + name + "]";
            JsonNode schema = properties.get(name);
            if (schema == null) {
                problems.add("unknown parameter " + place);
            } else {
                child.check(place, schema, problems);
            }
        });
        properties.fields().forEachRemaining(property -> {
            boolean isRequired = property.getValue().path("required").asBoolean();
            if (isRequired && !children.containsKey(property.getKey())) {
                problems.add("missing parameter " + (path.isEmpty() ? "" : path + ".") + property.getKey());
            }
        });
    }

    private void check(String place, JsonNode schema, List<String> problems) {
        if (value != null) {
            checkValue(place, schema, problems);
            return;
        }
        switch (schema.get("type").asText()) {
            case "object" -> {
                if (schema.has("properties")) {
                    checkProperties(place, schema.get("properties"), problems);
                }
            }
            case "array" ->
                children.forEach((index, item) -> {
                    if (!index.matches("\\d+")) {
                        problems.add(place + " must be an array");
                    }
                    item.check(place + "[" + index + "]", schema.get("items"), problems);
                });
            case "map" ->
                children.forEach((name, item) -> {
                    if (name.length() > LONGEST_METADATA_NAME
                            || item.value == null
                            || item.value.length() > LONGEST_METADATA) {
                        problems.add(place + "[" + name + "] is too long, or no text");
                    }
                });
            default -> problems.add(place + " must be one value");
        }
    }

    private void checkValue(String place, JsonNode schema, List<String> problems) {
        if (value.isEmpty()) {
            if (!schema.path("emptyable").asBoolean()) {
                problems.add(place + " must not be empty");
            }
            return;
        }
        boolean fits =
                switch (schema.get("type").asText()) {
                    case "integer" -> value.matches("-?\\d{1,18}");
                    case "boolean" ->
                        value.equals("true")
                                || value.equals("false")
                                || (schema.has("enum") && isAmong(schema.get("enum")));
                    case "string" -> isAmong(schema.get("enum"));
                    default -> schema.path("orScalar").asBoolean();
                };
        if (!fits) {
            problems.add(place + " cannot be " + value);
        }
    }

    private boolean isAmong(JsonNode allowed) {
        return allowed == null
                || StreamSupport.stream(allowed.spliterator(), false)
                        .anyMatch(one -> one.asText().equals(value));
    }
}

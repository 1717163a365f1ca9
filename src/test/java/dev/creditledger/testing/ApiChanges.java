package dev.creditledger.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What of a document breaks clients that were written for an earlier one, by docs/api-policy.md: what is gone, what has
 * to be given now, what is refused now, and what answers do not always have any more. Additions are none of it.
 */
public final class ApiChanges {
    private static final String NAMED = "#/components/schemas/";
    private static final List<String> METHODS = List.of("get", "put", "post", "patch", "delete");
    private static final List<String> LOWER_BOUNDS = List.of("minimum", "exclusiveMinimum", "minLength", "minItems");
    private static final List<String> UPPER_BOUNDS = List.of("maximum", "maxLength", "maxItems", "maxProperties");

    private final JsonNode before;
    private final JsonNode after;
    private final Set<String> found = new TreeSet<>();
    private final Set<String> compared = new HashSet<>();

    private ApiChanges(JsonNode before, JsonNode after) {
        this.before = before;
        this.after = after;
    }

    /** One line for each change, such as {@code GET /v1/me: answer 200 lost scopes}. */
    public static Set<String> between(Path before, Path after) throws IOException {
        YAMLMapper yaml = new YAMLMapper();
        return between(yaml.readTree(before.toFile()), yaml.readTree(after.toFile()));
    }

    static Set<String> between(JsonNode before, JsonNode after) {
        ApiChanges changes = new ApiChanges(before, after);
        before.path("paths").properties().forEach(path -> METHODS.stream()
                .filter(path.getValue()::has)
                .forEach(method -> changes.operation(
                        method.toUpperCase(Locale.ROOT) + ' ' + path.getKey(),
                        path.getValue().get(method),
                        after.path("paths").path(path.getKey()).path(method))));
        return changes.found;
    }

    private void operation(String call, JsonNode old, JsonNode now) {
        if (now.isMissingNode()) {
            found.add(call + ": gone");
            return;
        }
        parameters(call, old.path("parameters"), now.path("parameters"));
        if (now.at("/requestBody/required").asBoolean()
                && !old.at("/requestBody/required").asBoolean()) {
            found.add(call + ": body is required now");
        }
        bodies(call + ": body", old.at("/requestBody/content"), now.at("/requestBody/content"), true);
        for (Map.Entry<String, JsonNode> answer : old.path("responses").properties()) {
            JsonNode same = now.path("responses").path(answer.getKey());
            String place = call + ": answer " + answer.getKey();
            if (same.isMissingNode()) {
                found.add(place + " is gone");
            } else {
                bodies(place, answer.getValue().path("content"), same.path("content"), false);
            }
        }
    }

    private void parameters(String call, JsonNode old, JsonNode now) {
        for (JsonNode parameter : old) {
            String name = parameter.path("name").asText();
            JsonNode same = parameter(now, name);
            if (same.isMissingNode()) {
                found.add(call + ": parameter " + name + " is gone");
            } else {
                schema(call + ": parameter " + name, parameter.path("schema"), same.path("schema"), true);
            }
        }
        for (JsonNode parameter : now) {
            String name = parameter.path("name").asText();
            if (parameter.path("required").asBoolean()
                    && !parameter(old, name).path("required").asBoolean()) {
                found.add(call + ": parameter " + name + " is required now");
            }
        }
    }

    private static JsonNode parameter(JsonNode parameters, String name) {
        for (JsonNode parameter : parameters) {
            if (parameter.path("name").asText().equals(name)) {
                return parameter;
            }
        }
        return MissingNode.getInstance();
    }

    private void bodies(String place, JsonNode old, JsonNode now, boolean taken) {
        old.properties().forEach(type -> {
            if (now.has(type.getKey())) {
                schema(
                        place,
                        type.getValue().path("schema"),
                        now.get(type.getKey()).path("schema"),
                        taken);
            } else {
                found.add(place + " is not " + type.getKey() + " any more");
            }
        });
    }

    /**
     * Compares what a place has, with all that it is made of. A schema that several places name is told of once.
     *
     * @param taken whether callers send it; otherwise they get it
     */
    private void schema(String place, JsonNode oldPlace, JsonNode nowPlace, boolean taken) {
        String name = oldPlace.path("$ref").asText().replace(NAMED, "");
        if (taken && !name.isEmpty()) {
            bounds(place, oldPlace, nowPlace);
        }
        if (!name.isEmpty() && !compared.add(name + taken)) {
            return;
        }
        String where = name.isEmpty() ? place : (taken ? "taken " : "given ") + name;
        JsonNode old = resolved(before, oldPlace);
        JsonNode now = resolved(after, nowPlace);
        types(where, old, now, taken);
        if (taken) {
            bounds(where, old, now);
        }
        fields(where, old, now, taken);
        if (old.has("items")) {
            schema(where + "[]", old.get("items"), now.path("items"), taken);
        }
        JsonNode parts = old.path("allOf");
        for (int i = 0; i < parts.size(); i++) {
            schema(where, parts.get(i), now.path("allOf").path(i), taken);
        }
    }

    private void types(String where, JsonNode old, JsonNode now, boolean taken) {
        Set<String> had = words(old.path("type"));
        Set<String> has = words(now.path("type"));
        boolean fits = had.isEmpty() || has.isEmpty() || (taken ? has.containsAll(had) : had.containsAll(has));
        if (!fits) {
            found.add(where + " was " + had + " and is " + has);
        }
        if (taken && now.has("enum")) {
            Set<String> refused = words(old.path("enum"));
            refused.removeAll(words(now.get("enum")));
            if (!refused.isEmpty() || !old.has("enum")) {
                found.add(where + " takes fewer values");
            }
        }
    }

    private void bounds(String where, JsonNode old, JsonNode now) {
        LOWER_BOUNDS.forEach(bound -> {
            if (now.has(bound) && (!old.has(bound) || number(now, bound).compareTo(number(old, bound)) > 0)) {
                found.add(where + " has a tighter " + bound);
            }
        });
        UPPER_BOUNDS.forEach(bound -> {
            if (now.has(bound) && (!old.has(bound) || number(now, bound).compareTo(number(old, bound)) < 0)) {
                found.add(where + " has a tighter " + bound);
            }
        });
    }

    private static BigDecimal number(JsonNode schema, String bound) {
        return schema.get(bound).decimalValue();
    }

    private void fields(String where, JsonNode old, JsonNode now, boolean taken) {
        Set<String> had = words(old.path("required"));
        Set<String> has = words(now.path("required"));
        for (Map.Entry<String, JsonNode> field : old.path("properties").properties()) {
            String name = field.getKey();
            if (!now.path("properties").has(name)) {
                found.add(where + " lost " + name);
                continue;
            }
            if (!taken && had.contains(name) && !has.contains(name)) {
                found.add(where + " may lack " + name);
            }
            schema(where + '.' + name, field.getValue(), now.path("properties").get(name), taken);
        }
        if (taken) {
            has.removeAll(had);
            has.forEach(name -> found.add(where + " needs " + name));
        }
    }

    private static Set<String> words(JsonNode texts) {
        Set<String> words = new TreeSet<>();
        if (texts.isTextual()) {
            words.add(texts.asText());
        }
        texts.forEach(text -> words.add(text.asText()));
        return words;
    }

    private static JsonNode resolved(JsonNode document, JsonNode schema) {
        String reference = schema.path("$ref").asText();
        return reference.isEmpty() ? schema : document.at(reference.substring(1));
    }
}

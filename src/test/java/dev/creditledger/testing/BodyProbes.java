package dev.creditledger.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.creditledger.testing.ApiDocument.Operation;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Bodies at the bounds of what the document allows, one field after the other. */
public final class BodyProbes {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private final ApiDocument document;

    public BodyProbes(ApiDocument document) {
        this.document = document;
    }

    /**
     * A body that differs from a good one in one field.
     *
     * @param field as the service names it, such as {@code usageRules[0].cap}
     * @param allowed whether the document allows it
     */
    public record Probe(String field, JsonNode body, boolean allowed) {
        @Override
        public String toString() {
            String text = body.toString();
            return (allowed ? "allowed " : "forbidden ")
                    + field
                    + ' '
                    + text.substring(0, Math.min(text.length(), 300));
        }
    }

    /** The values of a field, and whether the document allows each. */
    private static final class Values {
        private final Map<JsonNode, Boolean> found = new LinkedHashMap<>();

        void add(JsonNode value, boolean allowed) {
            found.putIfAbsent(value, allowed);
        }
    }

    public List<Probe> of(Operation operation) throws IOException {
        JsonNode schema = document.bodySchema(operation);
        List<Probe> probes = new ArrayList<>();
        if (!schema.has("properties")) {
            return probes;
        }
        boolean isChange = schema.path("minProperties").asInt() == 1;
        JsonNode example = isChange ? JSON.objectNode() : new ObjectMapper().readTree(operation.exampleBody());
        object(schema, (ObjectNode) example, "", UnaryOperator.identity(), probes);
        return probes;
    }

    /** Adds what can be wrong and right with the fields of an object, which stands in the whole as the wrapper says. */
    private void object(
            JsonNode schema, ObjectNode good, String path, UnaryOperator<JsonNode> wrapper, List<Probe> probes) {
        for (Map.Entry<String, JsonNode> property : schema.get("properties").properties()) {
            String name = property.getKey();
            JsonNode described = document.resolved(property.getValue());
            ObjectNode base = without(good, name);
            String field = path + name;
            if (isRequired(schema, name)) {
                probes.add(new Probe(field, wrapper.apply(base.deepCopy()), false));
            }
            values(described)
                    .found
                    .forEach((value, allowed) -> probes.add(
                            new Probe(field, wrapper.apply(base.deepCopy().set(name, value)), allowed)));
            if (described.has("properties")) {
                JsonNode inner = good.path(name).isObject() ? good.get(name) : sample(described);
                object(
                        described,
                        (ObjectNode) inner,
                        field + ".",
                        part -> wrapper.apply(base.deepCopy().set(name, part)),
                        probes);
            }
            JsonNode items = document.resolved(described.path("items"));
            if (items.has("properties")) {
                JsonNode inner = good.path(name).isArray() ? good.get(name).get(0) : sample(items);
                object(
                        items,
                        (ObjectNode) inner,
                        field + "[0].",
                        part -> wrapper.apply(
                                base.deepCopy().set(name, JSON.arrayNode().add(part))),
                        probes);
            }
        }
        if (schema.path("additionalProperties").isBoolean()) {
            probes.add(new Probe(
                    path + "noSuchField", wrapper.apply(good.deepCopy().put("noSuchField", 1)), false));
        }
    }

    /** Leaves out a field; a usage stands in the place of an amount. */
    private static ObjectNode without(ObjectNode good, String name) {
        ObjectNode base = good.deepCopy();
        base.remove(name);
        if (name.equals("usage")) {
            base.remove("amount");
        }
        return base;
    }

    private static boolean isRequired(JsonNode schema, String name) {
        for (JsonNode required : schema.path("required")) {
            if (required.asText().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private Values values(JsonNode schema) {
        Values values = new Values();
        String type = type(schema);
        if (schema.has("enum")) {
            schema.get("enum").forEach(constant -> {
                if (!constant.isNull()) {
                    values.add(constant, true);
                }
            });
            values.add(JSON.textNode("NO_SUCH_VALUE"), false);
        } else if (type.equals("string")) {
            texts(schema, values);
        } else if (type.equals("integer") || type.equals("number")) {
            numbers(schema, type, values);
        } else if (type.equals("array")) {
            lists(schema, values);
        }
        values.add(type.equals("boolean") ? JSON.textNode("true") : JSON.booleanNode(true), false);
        return values;
    }

    private static void texts(JsonNode schema, Values values) {
        boolean isFree = !schema.has("pattern") && !schema.has("format") && !schema.has("examples");
        if (schema.has("minLength")) {
            int least = schema.get("minLength").asInt();
            values.add(JSON.textNode("a".repeat(least - 1)), false);
            if (isFree) {
                values.add(JSON.textNode("a".repeat(least)), true);
            }
        }
        if (schema.has("maxLength")) {
            int most = schema.get("maxLength").asInt();
            values.add(JSON.textNode("a".repeat(most + 1)), false);
            if (!schema.has("pattern") && !schema.has("format")) {
                values.add(JSON.textNode("a".repeat(most)), true);
            }
        }
        if (schema.has("pattern") || schema.has("format")) {
            values.add(JSON.textNode("~ ~"), false);
        }
    }

    private static void numbers(JsonNode schema, String type, Values values) {
        bound(schema, "minimum", BigDecimal.ONE.negate(), values);
        bound(schema, "maximum", BigDecimal.ONE, values);
        if (schema.has("exclusiveMinimum")) {
            values.found.remove(JSON.numberNode(schema.get("exclusiveMinimum").decimalValue()));
            values.add(JSON.numberNode(schema.get("exclusiveMinimum").decimalValue()), false);
        }
        if (type.equals("integer")) {
            values.add(JSON.numberNode(new BigDecimal("1.5")), false);
        }
    }

    private static void bound(JsonNode schema, String name, BigDecimal beyond, Values values) {
        if (schema.has(name)) {
            BigDecimal bound = schema.get(name).decimalValue();
            values.add(JSON.numberNode(bound), true);
            values.add(JSON.numberNode(bound.add(beyond)), false);
        }
    }

    private void lists(JsonNode schema, Values values) {
        JsonNode item = sample(document.resolved(schema.path("items")));
        if (schema.has("minItems")) {
            values.add(repeated(item, schema.get("minItems").asInt() - 1), false);
        }
        if (schema.has("maxItems")) {
            values.add(repeated(item, schema.get("maxItems").asInt() + 1), false);
        }
        if (schema.path("uniqueItems").asBoolean()) {
            values.add(repeated(item, 2), false);
        }
        values(document.resolved(schema.path("items"))).found.forEach((value, allowed) -> {
            if (!allowed && value.isTextual()) {
                values.add(JSON.arrayNode().add(value), false);
            }
        });
        values.add(JSON.arrayNode().addNull(), false);
    }

    private static ArrayNode repeated(JsonNode item, int times) {
        ArrayNode list = JSON.arrayNode();
        for (int i = 0; i < times; i++) {
            list.add(item);
        }
        return list;
    }

    /** Something that the document allows. */
    private JsonNode sample(JsonNode schema) {
        if (schema.has("examples")) {
            return schema.get("examples").get(0);
        }
        if (schema.has("enum")) {
            return schema.get("enum").get(0);
        }
        return switch (type(schema)) {
            case "string" ->
                JSON.textNode(
                        schema.path("format").asText().equals("uuid")
                                ? UUID.randomUUID().toString()
                                : "abc");
            case "integer", "number" -> JSON.numberNode(1);
            case "object" -> {
                ObjectNode object = JSON.objectNode();
                schema.path("required")
                        .forEach(name -> object.set(
                                name.asText(),
                                sample(document.resolved(
                                        schema.get("properties").get(name.asText())))));
                yield object;
            }
            default -> JSON.booleanNode(true);
        };
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray() ? type.get(0).asText() : type.asText();
    }
}

package dev.creditledger.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** {@code docs/openapi.yaml}, for tests that hold something of every operation. */
public final class ApiDocument {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");
    private static final String COMPONENTS = "#/components/schemas/";

    private final JsonNode document;

    private ApiDocument(JsonNode document) {
        this.document = document;
    }

    public static ApiDocument read() {
        try {
            return new ApiDocument(
                    new YAMLMapper().readTree(Path.of("docs/openapi.yaml").toFile()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * One operation.
     *
     * @param method in upper case
     * @param path with its parameters in braces
     */
    public record Operation(String method, String path, JsonNode description) {
        public boolean hasBody() {
            return description.has("requestBody");
        }

        public boolean requiresBody() {
            return description.at("/requestBody/required").asBoolean();
        }

        /** The first example of its body, or an empty object. */
        public String exampleBody() {
            JsonNode examples = description.at("/requestBody/content/application~1json/examples");
            return examples.isEmpty()
                    ? "{}"
                    : examples.elements().next().get("value").toString();
        }

        /** The names of its parameters in a place, such as {@code query}. */
        public List<String> parameters(String place) {
            List<String> names = new ArrayList<>();
            for (JsonNode parameter : description.path("parameters")) {
                if (parameter.get("in").asText().equals(place)) {
                    names.add(parameter.get("name").asText());
                }
            }
            return names;
        }

        @Override
        public String toString() {
            return method + ' ' + path;
        }
    }

    public List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        document.get("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(method -> METHODS.contains(method.getKey()))
                .map(method ->
                        new Operation(method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()))
                .forEach(operations::add));
        return operations;
    }

    /** The properties of an operation's JSON body. */
    public JsonNode bodyProperties(Operation operation) {
        return bodySchema(operation).path("properties");
    }

    /** What an operation's JSON body looks like. */
    public JsonNode bodySchema(Operation operation) {
        return resolved(operation.description().at("/requestBody/content/application~1json/schema"));
    }

    /** A schema with what it refers to, in which its own words count more. */
    public JsonNode resolved(JsonNode schema) {
        if (!schema.has("$ref")) {
            return schema;
        }
        ObjectNode whole = document.at(
                        "/components/schemas/" + schema.get("$ref").asText().substring(COMPONENTS.length()))
                .deepCopy();
        schema.properties().stream()
                .filter(own -> !own.getKey().equals("$ref"))
                .forEach(own -> whole.set(own.getKey(), own.getValue()));
        return whole;
    }
}

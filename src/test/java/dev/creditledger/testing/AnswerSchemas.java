package dev.creditledger.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Says what is wrong with an answer by {@code docs/openapi.yaml}: a field that is missing although it is required, one that
 * the document does not know, or a value of another kind.
 */
public final class AnswerSchemas {
    private static final String DOCUMENT = "https://document.test/openapi.json";
    private static final String NAMED = "#/components/schemas/";
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final JsonNode document;
    private final JsonSchemaFactory factory;
    private final List<Template> templates = new ArrayList<>();
    private final Map<String, JsonSchema> compiled = new ConcurrentHashMap<>();
    private final SchemaValidatorsConfig config =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private record Template(List<String> segments, JsonNode methods, String pointer) {
        boolean matches(List<String> path) {
            if (path.size() != segments.size()) {
                return false;
            }
            for (int i = 0; i < path.size(); i++) {
                if (!segments.get(i).startsWith("{") && !segments.get(i).equals(path.get(i))) {
                    return false;
                }
            }
            return true;
        }

        long parameters() {
            return segments.stream().filter(segment -> segment.startsWith("{")).count();
        }
    }

    private AnswerSchemas(JsonNode document) {
        this.document = document;
        close(document);
        this.factory = JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V202012,
                builder -> builder.schemaLoaders(loaders -> loaders.schemas(Map.of(DOCUMENT, document.toString()))));
        document.get("paths").properties().forEach(path -> {
            String pointer = "/paths/" + path.getKey().replace("~", "~0").replace("/", "~1");
            templates.add(new Template(segments(path.getKey()), path.getValue(), pointer));
        });
    }

    public static AnswerSchemas read() {
        try {
            return new AnswerSchemas(new YAMLMapper().readTree(Files.readString(Path.of("docs/openapi.yaml"))));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Forbids fields that are not described, but in what others build upon. */
    private static void close(JsonNode document) {
        Set<String> bases = new TreeSet<>();
        document.findValues("allOf")
                .forEach(parts -> parts.forEach(
                        part -> bases.add(part.path("$ref").asText().replace(NAMED, ""))));
        document.at("/components/schemas").properties().forEach(schema -> {
            JsonNode described = schema.getValue();
            if (!bases.contains(schema.getKey())
                    && described.has("properties")
                    && !described.has("additionalProperties")) {
                ((ObjectNode) described).put("additionalProperties", false);
            }
        });
    }

    private static List<String> segments(String path) {
        return Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList();
    }

    /**
     * What is wrong with an answer; empty when nothing is, and for operations and media types that are not described.
     *
     * @param path without its query
     * @param type the media type, without parameters
     */
    public List<String> faults(String method, String path, int status, String type, String body) {
        List<String> segments = segments(path);
        return templates.stream()
                .filter(template ->
                        template.matches(segments) && template.methods().has(method.toLowerCase(Locale.ROOT)))
                .min(Comparator.comparing(Template::parameters))
                .flatMap(template -> schema(template, method.toLowerCase(Locale.ROOT), status, type))
                .map(schema -> schema.validate(json(body)).stream()
                        .map(ValidationMessage::getMessage)
                        .toList())
                .orElse(List.of());
    }

    private Optional<JsonSchema> schema(Template template, String method, int status, String type) {
        JsonNode responses = template.methods().get(method).get("responses");
        String answer = responses.has(String.valueOf(status)) ? String.valueOf(status) : "default";
        if (!responses.path(answer).path("content").path(type).has("schema")) {
            return Optional.empty();
        }
        String pointer = template.pointer() + "/" + method + "/responses/" + answer + "/content/"
                + type.replace("/", "~1") + "/schema";
        JsonNode reference = document.at(pointer).path("$ref");
        String place = reference.isMissingNode() ? "#" + pointer : reference.asText();
        return Optional.of(compiled.computeIfAbsent(
                place, known -> factory.getSchema(SchemaLocation.of(DOCUMENT + known), config)));
    }

    private static JsonNode json(String body) {
        try {
            return MAPPER.readTree(body);
        } catch (JsonProcessingException malformed) {
            throw new AssertionError(body, malformed);
        }
    }
}

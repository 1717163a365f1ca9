package dev.creditledger.api;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Finds the named schemas that bodies are made of. */
final class SchemaReach {
    private static final String NAMED = "#/components/schemas/";

    private final Map<String, Schema> named;
    private final Set<String> found = new HashSet<>();

    SchemaReach(OpenAPI document) {
        this.named = document.getComponents().getSchemas();
    }

    /** The bodies that operations take. */
    static List<Content> taken(OpenAPI document, Predicate<String> paths) {
        return operations(document, paths)
                .map(Operation::getRequestBody)
                .filter(Objects::nonNull)
                .map(RequestBody::getContent)
                .filter(Objects::nonNull)
                .toList();
    }

    /** The bodies that operations answer with, good and bad. */
    static List<Content> given(OpenAPI document) {
        return operations(document, path -> true)
                .flatMap(operation -> operation.getResponses().getAPIResponses().values().stream())
                .map(APIResponse::getContent)
                .filter(Objects::nonNull)
                .toList();
    }

    private static Stream<Operation> operations(OpenAPI document, Predicate<String> paths) {
        return document.getPaths().getPathItems().entrySet().stream()
                .filter(path -> paths.test(path.getKey()))
                .flatMap(path -> path.getValue().getOperations().values().stream());
    }

    /** The names of all schemas that these bodies refer to, directly or by others. */
    Set<String> of(Collection<Content> bodies) {
        bodies.forEach(body -> body.getMediaTypes().values().forEach(type -> visit(type.getSchema())));
        return found;
    }

    private void visit(Schema schema) {
        if (schema == null) {
            return;
        }
        String reference = schema.getRef();
        if (reference != null) {
            String name = reference.substring(NAMED.length());
            if (found.add(name)) {
                visit(named.get(name));
            }
        }
        visit(schema.getItems());
        visit(schema.getAdditionalPropertiesSchema());
        parts(schema).forEach(this::visit);
    }

    private static Stream<Schema> parts(Schema schema) {
        Collection<Schema> properties = schema.getProperties() == null
                ? List.of()
                : schema.getProperties().values();
        return Stream.of(properties, all(schema.getAllOf()), all(schema.getOneOf()), all(schema.getAnyOf()))
                .flatMap(Collection::stream);
    }

    private static Collection<Schema> all(List<Schema> schemas) {
        return schemas == null ? List.of() : schemas;
    }
}

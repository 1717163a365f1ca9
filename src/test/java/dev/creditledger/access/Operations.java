package dev.creditledger.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The operations of docs/openapi.yaml, each with the resource method that answers it. */
final class Operations {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    private Operations() {}

    /**
     * One operation.
     *
     * @param path with its parameters in braces
     * @param takesSite whether a site can be named in the query
     */
    record Operation(String id, String method, String path, Method resource, boolean takesSite) {
        boolean isOpen() {
            return resource.isAnnotationPresent(OpenToAll.class);
        }

        boolean isOperators() {
            return resource.isAnnotationPresent(RequiresOperator.class);
        }

        boolean isOfAccount() {
            return path.contains("{accountId}");
        }

        boolean isOfWholeAccount() {
            return !isOperators() && requires().wholeAccount();
        }

        /** What a key must have one of; empty when any key will do. */
        Set<Scope> scopes() {
            return isOperators() ? Set.of() : Set.of(requires().value());
        }

        private Requires requires() {
            return resource.getAnnotation(Requires.class);
        }

        /** The path of an account, with that account's id in place of every other id too. */
        String pathOf(String account) {
            return path.replaceAll("\\{[^}]*}", account);
        }
    }

    static List<Operation> all() throws IOException {
        Map<String, Method> resources = resourceMethods();
        List<Operation> operations = new ArrayList<>();
        JsonNode paths =
                new YAMLMapper().readTree(Path.of("docs/openapi.yaml").toFile()).get("paths");
        paths.fields().forEachRemaining(path -> path.getValue().fields().forEachRemaining(entry -> {
            if (METHODS.contains(entry.getKey())) {
                String id = entry.getValue().get("operationId").asText();
                operations.add(new Operation(
                        id,
                        entry.getKey().toUpperCase(Locale.ROOT),
                        path.getKey(),
                        resources.get(id),
                        entry.getValue().findValuesAsText("name").contains("siteId")));
            }
        }));
        return operations;
    }

    private static Map<String, Method> resourceMethods() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.creditledger").stream()
                        .filter(type -> type.getSimpleName().endsWith("Resource"))
                        .flatMap(type -> Arrays.stream(type.reflect().getDeclaredMethods()))
                        .filter(method -> method.isAnnotationPresent(
                                org.eclipse.microprofile.openapi.annotations.Operation.class))
                        .filter(method -> !id(method).isEmpty())
                        .collect(Collectors.toMap(Operations::id, Function.identity()));
    }

    private static String id(Method method) {
        return method.getAnnotation(org.eclipse.microprofile.openapi.annotations.Operation.class)
                .operationId();
    }
}

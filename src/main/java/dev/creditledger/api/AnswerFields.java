package dev.creditledger.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.creditledger.http.text.MayBeAbsent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;

/**
 * Says of every answer which fields it always has: all but those that are marked with {@link MayBeAbsent}. What is taken
 * from callers as well says itself which fields it needs.
 */
final class AnswerFields {
    private static final String SCHEMA = org.eclipse.microprofile.openapi.annotations.media.Schema.class.getName();

    /** The fields that may be absent, by the name of the schema. */
    private final Map<String, Set<String>> optional = new HashMap<>();
    /** Such fields of generic types, by the beginning or the end of the names that their uses have. */
    private final Map<String, Set<String>> optionalOfGenerics = new HashMap<>();

    AnswerFields(IndexView index) {
        for (ClassInfo type : index.getKnownClasses()) {
            if (!type.isRecord()) {
                continue;
            }
            if (!type.typeParameters().isEmpty()) {
                optionalOfGenerics.put(name(type), optional(type, index));
            } else if (type.hasDeclaredAnnotation(SCHEMA)) {
                optional.put(name(type), optional(type, index));
            }
        }
    }

    /** What the schema of a type is called. */
    static String name(ClassInfo type) {
        AnnotationInstance schema = type.declaredAnnotation(SCHEMA);
        return schema == null || schema.value("name") == null
                ? type.name().withoutPackagePrefix().replaceFirst(".*\\$", "")
                : schema.value("name").asString();
    }

    private static Set<String> optional(ClassInfo type, IndexView index) {
        Set<String> names = new HashSet<>();
        for (FieldInfo field : type.fields()) {
            if (field.hasAnnotation(MayBeAbsent.class)) {
                names.add(name(type, field));
            }
            if (field.hasAnnotation(JsonUnwrapped.class)) {
                names.addAll(optional(index.getClassByName(field.type().name()), index));
            }
        }
        return names;
    }

    private static String name(ClassInfo type, FieldInfo field) {
        AnnotationInstance told = field.annotation(JsonProperty.class);
        if (told != null) {
            return told.value().asString();
        }
        return type.hasDeclaredAnnotation(JsonNaming.class)
                ? new SnakeCaseStrategy().translate(field.name())
                : field.name();
    }

    void describe(OpenAPI document) {
        Set<String> taken = new SchemaReach(document).of(SchemaReach.taken(document, path -> true));
        Set<String> given = new SchemaReach(document).of(SchemaReach.given(document));
        given.removeAll(taken);
        for (String name : given) {
            var schema = document.getComponents().getSchemas().get(name);
            Set<String> absent = absent(name);
            if (absent != null && schema.getProperties() != null) {
                List<String> required = schema.getProperties().keySet().stream()
                        .filter(property -> !absent.contains(property))
                        .toList();
                schema.setRequired(required.isEmpty() ? null : required);
            }
        }
    }

    /** Null where no record is known whose schema it is. */
    private Set<String> absent(String name) {
        Set<String> exactly = optional.get(name);
        return exactly != null
                ? exactly
                : optionalOfGenerics.entrySet().stream()
                        .filter(generic -> name.startsWith(generic.getKey()) || name.endsWith(generic.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(null);
    }
}

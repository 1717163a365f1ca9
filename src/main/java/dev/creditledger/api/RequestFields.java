package dev.creditledger.api;

import dev.creditledger.http.text.Patch;
import jakarta.validation.constraints.Email;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.hibernate.validator.constraints.UniqueElements;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

/**
 * Says of every body that the native API takes what holds of all of them: a field that is not described is refused, a
 * text has a character at least, and a change names a field at least.
 */
final class RequestFields {
    private static final String NATIVE = "/v1/";

    private final Set<String> patches;
    /** The lists that name nothing twice, each as the names of its schema and of its field. */
    private final Set<List<String>> withoutRepetition;
    /** The texts that are email addresses, named alike. */
    private final Set<List<String>> emails;

    RequestFields(IndexView index) {
        this.patches = index.getAllKnownImplementors(DotName.createSimple(Patch.class)).stream()
                .map(AnswerFields::name)
                .collect(Collectors.toSet());
        this.withoutRepetition = fields(index, DotName.createSimple(UniqueElements.class));
        this.emails = fields(index, DotName.createSimple(Email.class));
    }

    private static Set<List<String>> fields(IndexView index, DotName constraint) {
        return index.getAnnotations(constraint).stream()
                .map(AnnotationInstance::target)
                .map(target -> target.kind() == AnnotationTarget.Kind.TYPE
                        ? target.asType().enclosingTarget()
                        : target)
                .filter(target -> target.kind() == AnnotationTarget.Kind.FIELD)
                .map(AnnotationTarget::asField)
                .map(field -> List.of(AnswerFields.name(field.declaringClass()), field.name()))
                .collect(Collectors.toSet());
    }

    void describe(OpenAPI document) {
        Set<String> taken = new SchemaReach(document).of(SchemaReach.taken(document, path -> path.startsWith(NATIVE)));
        Set<String> given = new SchemaReach(document).of(SchemaReach.given(document));
        for (String name : taken) {
            Schema schema = document.getComponents().getSchemas().get(name);
            if (schema.getProperties() == null) {
                continue;
            }
            if (!given.contains(name)) {
                schema.setAdditionalPropertiesBoolean(false);
            }
            if (patches.contains(name)) {
                schema.setMinProperties(1);
            }
            schema.getProperties().forEach((field, described) -> {
                describeText(described);
                if (withoutRepetition.contains(List.of(name, field))) {
                    described.setUniqueItems(true);
                }
                if (emails.contains(List.of(name, field))) {
                    described.setFormat("email");
                }
            });
        }
    }

    private static void describeText(Schema text) {
        boolean isText = text.getType() != null && text.getType().contains(SchemaType.STRING);
        if (isText && text.getMaxLength() != null && text.getMinLength() == null) {
            text.setMinLength(1);
        }
        if (text.getItems() != null) {
            describeText(text.getItems());
        }
    }
}

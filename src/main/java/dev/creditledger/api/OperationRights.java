package dev.creditledger.api;

import dev.creditledger.access.Duty;
import dev.creditledger.access.OpenToAll;
import dev.creditledger.access.Requires;
import dev.creditledger.access.RequiresOperator;
import dev.creditledger.access.Scope;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

/** Says of every operation who may call it, from the annotations that the door enforces. */
final class OperationRights {
    private static final String OPEN = "No key is needed: ";

    private final Map<String, String> needs = new HashMap<>();

    OperationRights(IndexView index) {
        for (AnnotationInstance operation : index.getAnnotations(Operation.class)) {
            AnnotationValue id = operation.value("operationId");
            if (id != null) {
                needs(operation.target().asMethod()).ifPresent(text -> needs.put(id.asString(), text));
            }
        }
    }

    /** One sentence in Markdown; null for an operation whose method declares nothing. */
    String of(String operationId) {
        return needs.get(operationId);
    }

    /** Whether anybody may call it, without a key. */
    boolean isOpen(String operationId) {
        String text = needs.get(operationId);
        return text != null && text.startsWith(OPEN);
    }

    private static Optional<String> needs(MethodInfo method) {
        AnnotationInstance open = method.annotation(OpenToAll.class);
        if (open != null) {
            String why = open.value().asString();
            return Optional.of(OPEN + Character.toLowerCase(why.charAt(0)) + why.substring(1));
        }
        AnnotationInstance operators = method.annotation(RequiresOperator.class);
        if (operators != null) {
            return Optional.of("Needs " + operator(operators.value().asEnum()) + ".");
        }
        AnnotationInstance keys = method.annotation(Requires.class);
        return keys == null ? Optional.empty() : Optional.of("Needs " + key(keys) + ".");
    }

    private static String key(AnnotationInstance requires) {
        Stream<String> scopes =
                names(requires, "value").map(name -> "`" + Scope.valueOf(name).text() + "`");
        Stream<String> duties = names(requires, "orDuty").map(OperationRights::operator);
        List<String> ways = Stream.concat(scopes, duties).toList();
        AnnotationValue whole = requires.value("wholeAccount");
        return (ways.isEmpty() ? "any key" : String.join(", or ", ways))
                + (whole != null && whole.asBoolean() ? "; a key must be of the whole account" : "");
    }

    private static Stream<String> names(AnnotationInstance annotation, String member) {
        AnnotationValue values = annotation.value(member);
        return values == null ? Stream.empty() : Arrays.stream(values.asEnumArray());
    }

    private static String operator(String duty) {
        return "an operator who " + Duty.valueOf(duty).words();
    }
}

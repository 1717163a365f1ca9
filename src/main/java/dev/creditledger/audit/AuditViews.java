package dev.creditledger.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Set;

/** What is kept of the views of a thing before and after a change, as JSON. */
@Singleton
class AuditViews {
    private final ObjectMapper mapper;

    AuditViews(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** Either is null where there was, or is, nothing. */
    record Pair(String before, String after) {
        private static final String NOTHING = "{}";

        /** Whether there were two views that do not differ. */
        boolean isSame() {
            return NOTHING.equals(before) && NOTHING.equals(after);
        }
    }

    /** Keeps the fields in which two views differ, or all fields of a single view. */
    Pair kept(Object before, Object after) {
        ObjectNode earlier = tree(before);
        ObjectNode later = tree(after);
        if (earlier != null && later != null) {
            Set<String> names = new LinkedHashSet<>();
            earlier.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                JsonNode value = earlier.get(name);
                if (value.equals(later.get(name))) {
                    earlier.remove(name);
                    later.remove(name);
                }
            }
        }
        return new Pair(text(earlier), text(later));
    }

    private ObjectNode tree(Object view) {
        return view == null ? null : mapper.valueToTree(view);
    }

    private String text(ObjectNode tree) {
        try {
            return tree == null ? null : mapper.writeValueAsString(tree);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}

package dev.creditledger.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.creditledger.http.problem.RequestFailure;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A field of somebody's metadata and the value that it has to have, as a query parameter says it: {@code tier:gold}.
 *
 * @param value a text; a number, {@code true} and {@code false} stand for themselves as well
 */
public record MetadataPair(String field, String value) {
    private static final int MAXIMUM_LENGTH = 400;
    private static final String EXPECTED = "must be key:value, of at most " + MAXIMUM_LENGTH + " characters";
    private static final Pattern PLAIN = Pattern.compile("true|false|-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,18})?");

    public static Optional<MetadataPair> parse(String name, String text) {
        return Optional.ofNullable(text).map(given -> {
            int colon = given.indexOf(':');
            if (colon < 1 || given.length() > MAXIMUM_LENGTH) {
                throw RequestFailure.invalid(name, EXPECTED);
            }
            return new MetadataPair(given.substring(0, colon), given.substring(colon + 1));
        });
    }

    /** The JSON object that the metadata has to contain, with the value as a text. */
    public String asText() {
        return JsonNodeFactory.instance.objectNode().put(field, value).toString();
    }

    /** The JSON object that it may contain instead; the one with a text, where the value can be nothing else. */
    public String asPlain() {
        if (!PLAIN.matcher(value).matches()) {
            return asText();
        }
        return '{' + JsonNodeFactory.instance.textNode(field).toString() + ':' + value + '}';
    }
}

package dev.creditledger.http.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.creditledger.http.text.UnusableValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Says in the caller's words, and none of Jackson's, what is wrong with a JSON body. */
final class JsonFaults {
    private static final String WHOLE_NUMBER = "must be a whole number in range";

    private JsonFaults() {}

    static RequestFailure translate(JsonProcessingException thrown) {
        if (thrown instanceof MismatchedInputException mismatch && !isTrailing(mismatch)) {
            return RequestFailure.invalid(field(mismatch.getPath()), description(mismatch));
        }
        if (thrown instanceof JsonMappingException mapping) {
            if (mapping.getCause() instanceof RequestFailure failure) {
                return failure;
            }
            if (mapping.getCause() instanceof InputCoercionException) {
                return RequestFailure.invalid(field(mapping.getPath()), WHOLE_NUMBER);
            }
            if (!mapping.getPath().isEmpty() && mapping.getCause() instanceof IllegalArgumentException) {
                return RequestFailure.invalid(field(mapping.getPath()), "has a value that it cannot take");
            }
        }
        return RequestFailure.of(RequestFault.MALFORMED_JSON, "The body is not one well-formed JSON value.");
    }

    private static boolean isTrailing(MismatchedInputException mismatch) {
        return mismatch.getOriginalMessage().startsWith("Trailing token");
    }

    private static String field(List<JsonMappingException.Reference> path) {
        StringBuilder field = new StringBuilder();
        for (JsonMappingException.Reference step : path) {
            if (step.getFieldName() == null) {
                field.append('[').append(step.getIndex()).append(']');
            } else {
                field.append(field.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return field.isEmpty() ? "body" : field.toString();
    }

    private static String description(MismatchedInputException mismatch) {
        if (mismatch instanceof UnusableValue unusable) {
            return unusable.getOriginalMessage();
        }
        if (mismatch instanceof UnrecognizedPropertyException) {
            return "is not a field of this request";
        }
        if (mismatch.getCause() instanceof IllegalArgumentException refused && isEnum(mismatch.getTargetType())) {
            return refused.getMessage();
        }
        return expected(mismatch.getTargetType());
    }

    private static boolean isEnum(Class<?> type) {
        return type != null && type.isEnum();
    }

    private static String expected(Class<?> type) {
        if (type == null) {
            return "has a value that it cannot take";
        }
        if (type.isEnum()) {
            return "must be one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(Object::toString)
                            .collect(Collectors.joining(", "));
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return WHOLE_NUMBER;
        }
        if (type == boolean.class || type == Boolean.class) {
            return "must be true or false";
        }
        if (type == BigDecimal.class || type == BigInteger.class) {
            return "must be a number";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "must be an array";
        }
        return Map.class.isAssignableFrom(type) || type.isRecord() ? "must be an object" : "has the wrong type";
    }
}

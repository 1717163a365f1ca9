package dev.creditledger.facade.ainative;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.creditledger.http.problem.FieldViolation;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import dev.creditledger.http.text.CleanText;
import dev.creditledger.http.text.Clearable;
import dev.creditledger.ledger.credits.Credits;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A JSON object as lenient clients send it: with fields that nobody knows, numbers and flags as text. What a field cannot be is gathered; {@link #check} ends the call with all of it.
 */
final class AinativeBody {
    private static final int MAXIMUM_TEXT = 255;
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,12})?");

    private final JsonNode fields;
    private final List<FieldViolation> violations = new ArrayList<>();

    private AinativeBody(JsonNode fields) {
        this.fields = fields;
    }

    static AinativeBody of(String body, ObjectMapper mapper) {
        if (body == null || body.isBlank()) {
            throw RequestFailure.missingBody();
        }
        try {
            JsonNode fields = mapper.readTree(body);
            if (!fields.isObject()) {
                throw RequestFailure.missingBody();
            }
            return new AinativeBody(fields);
        } catch (JsonProcessingException malformed) {
            throw RequestFailure.of(RequestFault.MALFORMED_JSON, "The body is not one well-formed JSON value.");
        }
    }

    AinativeBody check() {
        if (!violations.isEmpty()) {
            throw RequestFailure.invalid(violations);
        }
        return this;
    }

    /** The first of the names that the body has. */
    Optional<String> text(String... names) {
        for (String name : names) {
            Optional<JsonNode> value = value(name);
            if (value.isPresent()) {
                return value.flatMap(given -> text(name, given));
            }
        }
        return Optional.empty();
    }

    /** The first of the names that the body has; cleared where all it has is a null. */
    Clearable<String> clearable(String... names) {
        Optional<String> text = text(names);
        boolean isGiven = Arrays.stream(names).anyMatch(fields::has);
        return isGiven ? Clearable.of(text.orElse(null)) : Clearable.leftOut();
    }

    Optional<BigDecimal> number(String name) {
        return value(name).flatMap(given -> {
            if (given.isNumber()) {
                return Optional.of(given.decimalValue());
            }
            if (given.isTextual() && NUMBER.matcher(given.textValue().strip()).matches()) {
                return Optional.of(new BigDecimal(given.textValue().strip()));
            }
            return violated(name, "must be a number");
        });
    }

    Optional<Credits> wholeCredits(String name) {
        return number(name).flatMap(given -> {
            try {
                Credits credits = Credits.of(given);
                return Credits.of(credits.roundedDown()).equals(credits)
                        ? Optional.of(credits)
                        : violated(name, "must be a whole number");
            } catch (ArithmeticException unusable) {
                return violated(name, unusable.getMessage());
            }
        });
    }

    Optional<Boolean> flag(String name) {
        return value(name).flatMap(given -> switch (given.asText()) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> violated(name, "must be true or false");
        });
    }

    /** Answers a value that cannot be left out, or fails. */
    <T> T required(String name, Optional<T> value) {
        if (value.isEmpty()
                && violations.stream().noneMatch(known -> known.field().equals(name))) {
            violated(name, "must not be left out");
        }
        return value.orElse(null);
    }

    <T> Optional<T> violated(String name, String description) {
        violations.add(new FieldViolation(name, description));
        return Optional.empty();
    }

    private Optional<String> text(String name, JsonNode given) {
        if (!given.isTextual()) {
            return violated(name, "must be a string");
        }
        String text = given.textValue().strip();
        if (text.length() > MAXIMUM_TEXT) {
            return violated(name, "must have at most " + MAXIMUM_TEXT + " characters");
        }
        return CleanText.isClean(text) ? Optional.of(text) : violated(name, CleanText.EXPECTED);
    }

    private Optional<JsonNode> value(String name) {
        return Optional.ofNullable(fields.get(name)).filter(given -> !given.isNull());
    }
}

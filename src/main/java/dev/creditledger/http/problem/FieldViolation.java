package dev.creditledger.http.problem;

/**
 * One field and what is wrong with it.
 *
 * @param field its path in the body, such as {@code usageRules[0].cap}, or the name of a parameter
 * @param description completes a sentence that begins with the field: "must not be null"
 */
public record FieldViolation(String field, String description) {}

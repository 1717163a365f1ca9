package dev.creditledger.http.text;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A text that opens something to whoever has it: a client secret, an address to pay at, a key that is shown once. It is
 * written in JSON as what it is, and in a log line as nothing.
 */
public record SecretText(@JsonValue String text) {
    private static final String HIDDEN = "(secret)";

    /** Null for null. */
    public static SecretText ofNullable(String text) {
        return text == null ? null : new SecretText(text);
    }

    /** Null for null. */
    public static String textOf(SecretText secret) {
        return secret == null ? null : secret.text;
    }

    @Override
    public String toString() {
        return HIDDEN;
    }
}

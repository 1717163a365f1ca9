package dev.creditledger.access;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What an API key of an account may do; an operator has some of these by {@link Role}, for all accounts. */
public enum Scope {
    BALANCE_READ("balance:read"),
    CREDITS_CONSUME("credits:consume"),
    CREDITS_REFUND("credits:refund"),
    CREDITS_GRANT("credits:grant"),
    PURCHASES_WRITE("purchases:write"),
    ACCOUNT_ADMIN("account:admin");

    private final String text;

    Scope(String text) {
        this.text = text;
    }

    /** The scope's name on the wire and in the database. */
    @JsonValue
    public String text() {
        return text;
    }

    /** The scope of that text; fails with a message for the caller. */
    @JsonCreator
    public static Scope of(String text) {
        return Arrays.stream(values())
                .filter(scope -> scope.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be one of "
                        + Arrays.stream(values()).map(Scope::text).collect(Collectors.joining(", "))));
    }
}

package dev.creditledger.http;

import java.time.Instant;

/**
 * A span of time that entries are asked of: from its first instant on, and before its end.
 *
 * @param from null without a beginning
 * @param to the first instant that is not in it any more; null without an end
 */
public record Span(Instant from, Instant to) {
    /** What {@code from} means everywhere. */
    public static final String FROM = "Only entries from this instant on, which is included.";
    /** What {@code to} means everywhere. */
    public static final String TO = "Only entries before this instant, which is excluded.";

    /** Reads the two query parameters, which may be null. */
    public static Span of(String from, String to) {
        return new Span(
                Parameters.instant("from", from).orElse(null),
                Parameters.instant("to", to).orElse(null));
    }
}

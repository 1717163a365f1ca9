package dev.creditledger.http.port;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One method of one path.
 *
 * @param template with {@code {accountId}} for a segment that may be anything
 */
record PublicRoute(String method, String template, Pattern path) {
    static PublicRoute of(String method, String template) {
        String expression = Arrays.stream(template.split("/"))
                .map(segment -> isParameter(segment) ? "[^/]+" : Pattern.quote(segment))
                .collect(Collectors.joining("/"));
        return new PublicRoute(method, template, Pattern.compile(expression + "/?"));
    }

    boolean matches(String other) {
        return path.matcher(other).matches();
    }

    long parameters() {
        return Arrays.stream(template.split("/"))
                .filter(PublicRoute::isParameter)
                .count();
    }

    private static boolean isParameter(String segment) {
        return segment.startsWith("{");
    }
}

package dev.creditledger.access;

import java.util.Optional;

/** The key in an {@code Authorization} header. */
public final class BearerToken {
    private static final String SCHEME = "Bearer ";

    private BearerToken() {}

    /** What follows {@code Bearer}; empty for any other scheme. */
    public static Optional<String> of(String header) {
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        return Optional.of(header.substring(SCHEME.length()).strip()).filter(token -> !token.isEmpty());
    }
}

package dev.creditledger.access;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
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

    /** What follows {@code Bearer} in the one header of that name; empty without one, or with several. */
    public static Optional<String> only(MultiMap headers) {
        List<String> values = headers.getAll(HttpHeaders.AUTHORIZATION);
        return values.size() == 1 ? of(values.get(0)) : Optional.empty();
    }
}

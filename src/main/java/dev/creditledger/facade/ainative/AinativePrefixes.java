package dev.creditledger.facade.ainative;

import java.util.List;

/** The paths under which AINative's clients look for its API: the documented one, and two that clients use besides. */
final class AinativePrefixes {
    static final String DOCUMENTED = "/api/v1/credits";
    static final String PUBLIC = "/api/v1/public/credits";
    static final String SHORT = "/v1/public/credits";

    private static final List<String> ALL = List.of(DOCUMENTED, PUBLIC, SHORT);

    private AinativePrefixes() {}

    static boolean has(String path) {
        return ALL.stream().anyMatch(prefix -> path.equals(prefix) || path.startsWith(prefix + "/"));
    }
}

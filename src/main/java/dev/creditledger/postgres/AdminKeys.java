package dev.creditledger.postgres;

import java.util.Map;
import java.util.Optional;

/**
 * The operator's keys as they are configured.
 *
 * @param previous accepted beside the current one while it is replaced
 * @param enabled whether they are to be accepted at all
 */
public record AdminKeys(Optional<String> current, Optional<String> previous, boolean enabled) {
    private static final int MINIMUM_LENGTH = 32;

    /** Refuses the start on a configured database that nobody could operate. */
    public void requireOne() {
        if (enabled && current.isEmpty()) {
            throw new StartRefused(
                    """
                    there is no operator key.
                    A database is configured, so this is not a trial start, and without an operator key nobody could \
                    create accounts or grant credits.
                    Set the environment variable CREDITS_ADMIN_KEY to a long random secret, for example:
                      export CREDITS_ADMIN_KEY="$(openssl rand -hex 32)\"""");
        }
    }

    /** Refuses the start with a key that could be guessed. */
    public void requireLength() {
        Map.of("CREDITS_ADMIN_KEY", current, "CREDITS_ADMIN_KEY_PREVIOUS", previous)
                .forEach((name, key) -> key.ifPresent(present -> requireLength(name, present)));
    }

    private static void requireLength(String name, String key) {
        if (key.strip().length() < MINIMUM_LENGTH) {
            throw new StartRefused(
                    """
                    %s has %d characters, and needs %d: it opens every account.
                    Make a long random secret, for example:
                      export %s="$(openssl rand -hex 32)\""""
                            .formatted(name, key.strip().length(), MINIMUM_LENGTH, name));
        }
    }
}

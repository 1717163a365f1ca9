package dev.creditledger.load;

import java.net.URI;
import java.time.Duration;
import java.util.Properties;

/**
 * What {@code ./mvnw -Pload verify} is told by {@code -Dload.…}.
 *
 * @param url of the service, without a path
 * @param key the operator's
 * @param users who each make one call after the other
 * @param seconds how long, the ramp included
 * @param accounts how many accounts they share
 */
record LoadOptions(URI url, String key, int users, int seconds, int accounts, Mix mix) {
    private static final Duration LONGEST_RAMP = Duration.ofSeconds(30);
    private static final int RAMP_PART = 6;

    /** Fails with an {@link IllegalArgumentException} whose message says what to write instead. */
    static LoadOptions read(Properties properties) {
        int users = positive(properties, "load.users", 50);
        return new LoadOptions(
                url(required(properties, "load.url", "the service, as in http://localhost:8080")),
                required(properties, "load.key", "the operator's key, CREDITS_ADMIN_KEY of the service"),
                users,
                positive(properties, "load.seconds", 60),
                positive(properties, "load.accounts", users),
                Mix.of(text(properties, "load.mix").isEmpty() ? "consume" : text(properties, "load.mix")));
    }

    /** How long it takes until all users are there: a sixth of the time, at most half a minute. */
    Duration ramp() {
        Duration part = Duration.ofSeconds(seconds).dividedBy(RAMP_PART);
        return part.compareTo(LONGEST_RAMP) < 0 ? part : LONGEST_RAMP;
    }

    Duration hold() {
        return Duration.ofSeconds(seconds).minus(ramp());
    }

    private static URI url(String text) {
        try {
            URI url = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            if (url.getHost() != null && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
                return url;
            }
        } catch (IllegalArgumentException malformed) {
            // said below
        }
        throw new IllegalArgumentException("load.url=" + text + " is no http:// or https:// address");
    }

    private static String required(Properties properties, String name, String meaning) {
        String value = text(properties, name);
        if (value.isEmpty()) {
            throw new IllegalArgumentException("-D" + name + "=… is missing: " + meaning);
        }
        return value;
    }

    private static int positive(Properties properties, String name, int otherwise) {
        String value = text(properties, name);
        if (value.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(value);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException malformed) {
            // said below
        }
        throw new IllegalArgumentException(name + "=" + value + " is no whole number above 0");
    }

    private static String text(Properties properties, String name) {
        return properties.getProperty(name, "").strip();
    }
}

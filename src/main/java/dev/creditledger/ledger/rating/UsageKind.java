package dev.creditledger.ledger.rating;

import java.util.Comparator;
import java.util.List;

/**
 * What is counted when credits are spent by use: a word of the operator's. Those that are named here are known to all; a rate
 * that names another makes it. Known ones come first, in the order of {@link #KNOWN}. Source: DOMAIN, Use that is priced.
 *
 * @param name capital letters, digits and {@code _}, up to {@value #MAXIMUM_LENGTH}
 */
public record UsageKind(String name) implements Comparable<UsageKind> {
    public static final int MAXIMUM_LENGTH = 50;
    public static final String PATTERN = "^[A-Z][A-Z0-9_]{0,49}$";
    public static final String EXPECTED = "must be a word of capital letters, digits and _, of up to " + MAXIMUM_LENGTH;

    public static final UsageKind INPUT_TOKENS = new UsageKind("INPUT_TOKENS");
    public static final UsageKind OUTPUT_TOKENS = new UsageKind("OUTPUT_TOKENS");
    /** Read from a cache: not among the input tokens. */
    public static final UsageKind CACHED_TOKENS = new UsageKind("CACHED_TOKENS");

    public static final UsageKind BYTES = new UsageKind("BYTES");

    /** The order in which parts of a price are told: the first four are older than the others. */
    public static final List<UsageKind> KNOWN = List.of(
            INPUT_TOKENS,
            OUTPUT_TOKENS,
            CACHED_TOKENS,
            BYTES,
            new UsageKind("CACHE_WRITE_TOKENS"),
            new UsageKind("REASONING_TOKENS"),
            new UsageKind("IMAGES"),
            new UsageKind("AUDIO_SECONDS"),
            new UsageKind("CHARACTERS"),
            new UsageKind("REQUESTS"),
            new UsageKind("TOOL_CALLS"));

    private static final String TOKENS = "_TOKENS";
    private static final Comparator<UsageKind> ORDER =
            Comparator.comparingInt(UsageKind::position).thenComparing(UsageKind::name);

    public UsageKind {
        if (!isKind(name)) {
            throw new IllegalArgumentException("a kind of use " + EXPECTED + ", not " + name);
        }
    }

    public static boolean isKind(String text) {
        return !text.isEmpty()
                && text.length() <= MAXIMUM_LENGTH
                && isCapital(text.charAt(0))
                && text.chars()
                        .allMatch(letter -> isCapital(letter) || (letter >= '0' && letter <= '9') || letter == '_');
    }

    private static boolean isCapital(int letter) {
        return letter >= 'A' && letter <= 'Z';
    }

    /** Whether its units are tokens, as its name says. */
    public boolean isTokens() {
        return name.endsWith(TOKENS);
    }

    private int position() {
        int position = KNOWN.indexOf(this);
        return position < 0 ? KNOWN.size() : position;
    }

    @Override
    public int compareTo(UsageKind other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return name;
    }
}

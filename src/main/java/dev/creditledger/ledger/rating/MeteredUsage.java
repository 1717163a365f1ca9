package dev.creditledger.ledger.rating;

import java.util.stream.Stream;

/**
 * What was used, to be paid for by the rates that hold. A count that is null was not told; at least one is.
 *
 * @param model null where none is told
 * @param cachedTokens besides the input tokens, not among them
 */
public record MeteredUsage(String model, Long inputTokens, Long outputTokens, Long cachedTokens, Long bytes) {
    /** The largest count that every JSON reader can hold. */
    public static final long MAXIMUM_UNITS = 9_000_000_000_000_000L;

    public MeteredUsage {
        if (Stream.of(UsageKind.values())
                .map(kind -> units(kind, inputTokens, outputTokens, cachedTokens, bytes))
                .anyMatch(units -> units != null && (units < 0 || units > MAXIMUM_UNITS))) {
            throw new IllegalArgumentException("a count is from 0 to " + MAXIMUM_UNITS);
        }
        if (inputTokens == null && outputTokens == null && cachedTokens == null && bytes == null) {
            throw new IllegalArgumentException("a usage counts something");
        }
    }

    /** Null where it was not told. */
    public Long units(UsageKind kind) {
        return units(kind, inputTokens, outputTokens, cachedTokens, bytes);
    }

    private static Long units(UsageKind kind, Long inputTokens, Long outputTokens, Long cachedTokens, Long bytes) {
        return switch (kind) {
            case INPUT_TOKENS -> inputTokens;
            case OUTPUT_TOKENS -> outputTokens;
            case CACHED_TOKENS -> cachedTokens;
            case BYTES -> bytes;
        };
    }

    /** The tokens of all kinds; null when no tokens were told of. */
    public Long tokens() {
        if (inputTokens == null && outputTokens == null && cachedTokens == null) {
            return null;
        }
        return orZero(inputTokens) + orZero(outputTokens) + orZero(cachedTokens);
    }

    private static long orZero(Long units) {
        return units == null ? 0 : units;
    }
}

package dev.creditledger.ledger.rating;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was used, to be paid for by the rates that hold.
 *
 * @param model null where none is told
 * @param quantities how many units of each kind, at least one and at most {@value #MAXIMUM_KINDS}, in the order of the kinds
 */
public record MeteredUsage(String model, SortedMap<UsageKind, Long> quantities) {
    /** The largest count that every JSON reader can hold. */
    public static final long MAXIMUM_UNITS = 9_000_000_000_000_000L;

    public static final int MAXIMUM_KINDS = 20;

    public MeteredUsage {
        quantities = Collections.unmodifiableSortedMap(new TreeMap<>(quantities));
        if (quantities.isEmpty() || quantities.size() > MAXIMUM_KINDS) {
            throw new IllegalArgumentException(
                    "a usage counts something, and no more than " + MAXIMUM_KINDS + " kinds");
        }
        if (quantities.values().stream().anyMatch(units -> units < 0 || units > MAXIMUM_UNITS)) {
            throw new IllegalArgumentException("a count is from 0 to " + MAXIMUM_UNITS);
        }
    }

    public MeteredUsage(String model, Map<UsageKind, Long> quantities) {
        this(model, new TreeMap<>(quantities));
    }

    /** Null where it was not told. */
    public Long units(UsageKind kind) {
        return quantities.get(kind);
    }

    /** The tokens of all kinds; null when no tokens were told of. */
    public Long tokens() {
        return quantities.entrySet().stream()
                .filter(quantity -> quantity.getKey().isTokens())
                .map(Map.Entry::getValue)
                .reduce(Long::sum)
                .orElse(null);
    }
}

package dev.creditledger.ledger.store;

import io.vertx.sqlclient.Tuple;
import java.lang.reflect.Array;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement over {@code unnest}ed arrays when each of them has one element: over a row of values instead. Of every array
 * PostgreSQL makes a table of its own first, which a single row is not worth.
 */
final class SingleRow {
    private static final Pattern UNNEST = Pattern.compile("unnest\\(([^)]*)\\)");
    private static final Map<String, String> KNOWN = new ConcurrentHashMap<>();

    private SingleRow() {}

    static String statement(String ofArrays) {
        return KNOWN.computeIfAbsent(ofArrays, SingleRow::withValues);
    }

    /** The only element of each array; null where nothing is sent for a column. */
    static Tuple parameters(Tuple arrays) {
        Tuple values = Tuple.tuple();
        for (int index = 0; index < arrays.size(); index++) {
            Object array = arrays.getValue(index);
            values.addValue(array == null ? null : Array.get(array, 0));
        }
        return values;
    }

    private static String withValues(String ofArrays) {
        return UNNEST.matcher(ofArrays)
                .replaceAll(arrays ->
                        Matcher.quoteReplacement("(values (" + arrays.group(1).replace("[]", "") + "))"));
    }
}

package dev.creditledger.http;

import dev.creditledger.http.text.MayBeAbsent;
import dev.creditledger.ledger.read.Scan;
import java.util.List;
import java.util.function.Function;

/**
 * A part of a list.
 *
 * @param nextCursor where it goes on; null, and so absent, when this is the end
 */
public record Page<T>(List<T> items, @MayBeAbsent String nextCursor) {
    public Page {
        items = List.copyOf(items);
    }

    /**
     * Makes a page of what a search found that may have ended before the page was full. It then has fewer items than the
     * limit, or none, and goes on all the same.
     *
     * @param stop the cursor of the sequence that the search stopped at
     */
    public static <R, T> Page<T> of(
            PageRequest request,
            Scan<R> scan,
            Function<R, Cursor> position,
            Function<Long, Cursor> stop,
            Function<R, T> item) {
        Page<T> page = of(request, scan.found(), position, item);
        return scan.stoppedAt() == null
                ? page
                : new Page<>(page.items(), stop.apply(scan.stoppedAt()).encode());
    }

    /**
     * Makes a page of rows that were read one beyond the limit, so as to know whether the list goes on.
     *
     * @param position of a row in the list's order
     */
    public static <R, T> Page<T> of(
            PageRequest request, List<R> rows, Function<R, Cursor> position, Function<R, T> item) {
        List<R> shown = rows.subList(0, Math.min(rows.size(), request.limit()));
        String next = rows.size() > request.limit()
                ? position.apply(shown.get(shown.size() - 1)).encode()
                : null;
        return new Page<>(shown.stream().map(item).toList(), next);
    }
}

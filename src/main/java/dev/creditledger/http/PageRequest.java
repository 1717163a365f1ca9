package dev.creditledger.http;

import dev.creditledger.http.problem.RequestFailure;
import java.util.Optional;

/**
 * Which part of a list is asked for.
 *
 * @param limit how many items to show at most; read {@link #rowsToRead()}
 * @param after the last item that was shown before; empty at the beginning
 */
public record PageRequest(int limit, Optional<Cursor> after) {
    public static final int DEFAULT_LIMIT = 50;
    public static final int MAXIMUM_LIMIT = 200;

    /**
     * Reads the two query parameters, which may be null.
     *
     * @param list the name of the list, so that no cursor of another is taken for one of this
     * @param parts of the cursor's position
     */
    public static PageRequest of(String limit, String cursor, String list, int parts) {
        return new PageRequest(limit(limit), Optional.ofNullable(cursor).map(text -> Cursor.decode(text, list, parts)));
    }

    /** One more than is shown, to know whether the list goes on. */
    public int rowsToRead() {
        return limit + 1;
    }

    private static int limit(String text) {
        if (text == null) {
            return DEFAULT_LIMIT;
        }
        if (!text.matches("[0-9]{1,3}")) {
            throw badLimit();
        }
        int limit = Integer.parseInt(text);
        if (limit < 1 || limit > MAXIMUM_LIMIT) {
            throw badLimit();
        }
        return limit;
    }

    private static RequestFailure badLimit() {
        return RequestFailure.invalid("limit", "must be a number from 1 to " + MAXIMUM_LIMIT);
    }
}

package dev.creditledger.ledger.store;

import io.vertx.sqlclient.Tuple;
import java.lang.reflect.Array;
import java.util.List;
import java.util.function.Function;

/**
 * Turns a list of things into the arrays that an {@code unnest} takes, one a column. For a column of nothing but nulls
 * nothing is sent: {@code unnest} of several arrays makes up the missing ones.
 */
public final class Columns<T> {
    private final List<T> rows;
    private final Tuple tuple = Tuple.tuple();

    public Columns(List<T> rows) {
        this.rows = rows;
    }

    public <V> Columns<T> add(Class<V> type, Function<T, V> value) {
        @SuppressWarnings("unchecked")
        V[] column = (V[]) Array.newInstance(type, rows.size());
        boolean anything = false;
        for (int row = 0; row < column.length; row++) {
            column[row] = value.apply(rows.get(row));
            anything |= column[row] != null;
        }
        tuple.addValue(anything ? column : null);
        return this;
    }

    public Tuple tuple() {
        return tuple;
    }
}

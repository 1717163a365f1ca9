package dev.creditledger.ledger.store;

import io.vertx.sqlclient.Tuple;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A statement that writes rows of one kind, rendered for as many as there are. They travel as parameters: for several rows
 * as one array for each column, for a single one as its values, since PostgreSQL makes a table of its own of each array
 * first, which a single row is not worth.
 *
 * @param <T> what a row is made of
 */
final class RowWrite<T> {
    /** The rows that have travelled, within a statement. */
    static final String ROWS = "c";

    private final String statement;
    private final List<Column<T, ?>> columns;

    private record Column<T, V>(String name, ColumnType<V> type, Function<T, V> value) {
        /** Null for a column of nothing but nulls: {@code unnest} of several arrays makes up the missing ones. */
        V[] array(List<T> rows) {
            @SuppressWarnings("unchecked")
            V[] array = (V[]) Array.newInstance(type.javaType(), rows.size());
            boolean anything = false;
            for (int row = 0; row < array.length; row++) {
                array[row] = value.apply(rows.get(row));
                anything |= array[row] != null;
            }
            return anything ? array : null;
        }

        String cast() {
            return ROWS + "." + name + "::" + type.type();
        }
    }

    /** Columns that travel. */
    static final class Columns<T> {
        private final List<Column<T, ?>> all = new ArrayList<>();

        <V> Columns<T> add(String name, ColumnType<V> type, Function<T, V> value) {
            all.add(new Column<>(name, type, value));
            return this;
        }

        Columns<T> and(Columns<T> others) {
            Columns<T> both = new Columns<>();
            both.all.addAll(all);
            both.all.addAll(others.all);
            return both;
        }
    }

    private RowWrite(String statement, Columns<T> columns) {
        this.statement = statement;
        this.columns = List.copyOf(columns.all);
    }

    /** New rows of a table. */
    static <T> RowWrite<T> insert(String table, Columns<T> columns) {
        String names = columns.all.stream().map(Column::name).collect(Collectors.joining(", "));
        String values = columns.all.stream().map(Column::cast).collect(Collectors.joining(", "));
        return new RowWrite<>("insert into %s (%s)%nselect %s%nfrom %%s".formatted(table, names, values), columns);
    }

    /** Columns of rows that a table has, which are found by the keys. */
    static <T> RowWrite<T> update(String table, Columns<T> keys, Columns<T> changed) {
        String set = changed.all.stream()
                .map(column -> column.name() + " = " + column.cast())
                .collect(Collectors.joining(", "));
        String found = keys.all.stream()
                .map(column -> "%1$s.%2$s = %3$s.%2$s".formatted(table, column.name(), ROWS))
                .collect(Collectors.joining(" and "));
        return new RowWrite<>("update %s%nset %s%nfrom %%s%nwhere %s".formatted(table, set, found), keys.and(changed));
    }

    /**
     * A statement in its own words.
     *
     * @param statement with {@code %s} for the rows, which are called {@link #ROWS}
     */
    static <T> RowWrite<T> of(String statement, Columns<T> columns) {
        return new RowWrite<>(statement.strip(), columns);
    }

    /** How many parameters it has, whatever the number of rows. */
    int parameters() {
        return columns.size();
    }

    /** The statement with its parameters numbered from that number on. */
    String text(boolean isSingle, int firstParameter) {
        Stream<String> parameters = IntStream.range(0, columns.size()).mapToObj(place -> "$%d::%s%s"
                .formatted(firstParameter + place, columns.get(place).type().sentAs(), isSingle ? "" : "[]"));
        String names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
        return statement.formatted(
                (isSingle ? "(values (%s))" : "unnest(%s)").formatted(parameters.collect(Collectors.joining(", ")))
                        + " as " + ROWS + "(" + names + ")");
    }

    /** Adds the parameters for these rows, of which there is one at least. */
    void addParameters(List<T> rows, Tuple to) {
        for (Column<T, ?> column : columns) {
            to.addValue(rows.size() == 1 ? column.value().apply(rows.get(0)) : column.array(rows));
        }
    }
}

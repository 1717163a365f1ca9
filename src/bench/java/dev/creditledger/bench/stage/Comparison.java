package dev.creditledger.bench.stage;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;

/** Whether a row of figures is the one that it has to be. */
public final class Comparison {
    private Comparison() {}

    /** Fails with every column that is another. */
    public static Void compare(String what, ResultSet row, long... expected) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        StringBuilder wrong = new StringBuilder();
        for (int column = 1; column <= columns.getColumnCount(); column++) {
            long found = row.getLong(column);
            if (found != expected[column - 1]) {
                wrong.append(
                        "%n  %s: %,d, not %,d".formatted(columns.getColumnLabel(column), found, expected[column - 1]));
            }
        }
        if (!wrong.isEmpty()) {
            throw new AssertionError("The " + what + " does not hold what its clients were told:" + wrong);
        }
        return null;
    }
}

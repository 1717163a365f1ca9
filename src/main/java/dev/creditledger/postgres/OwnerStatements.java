package dev.creditledger.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What the owner asks and tells the database, on one connection and in one transaction. */
record OwnerStatements(Connection connection) {
    void execute(String statement) throws SQLException {
        try (Statement execution = connection.createStatement()) {
            execution.execute(statement);
        }
    }

    /** The first column of what a query finds; parameters are texts and arrays of texts. */
    List<String> texts(String query, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            for (int index = 0; index < parameters.length; index++) {
                statement.setObject(index + 1, parameter(parameters[index]));
            }
            List<String> texts = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
            }
            return texts;
        }
    }

    private Object parameter(Object value) throws SQLException {
        return value instanceof String[] texts ? connection.createArrayOf("text", texts) : value;
    }
}

package dev.creditledger.ledger.store;

import io.vertx.core.buffer.Buffer;
import java.time.OffsetDateTime;

/**
 * What a column holds, and how a value of it travels to the database.
 *
 * @param sentAs the type that it travels as; lists and JSON go as text
 * @param type the column's own
 * @param javaType what a parameter of it is
 */
record ColumnType<V>(String sentAs, String type, Class<V> javaType) {
    static final ColumnType<java.util.UUID> UUID = of("uuid", java.util.UUID.class);
    static final ColumnType<String> TEXT = of("text", String.class);
    static final ColumnType<Long> BIGINT = of("bigint", Long.class);
    static final ColumnType<Short> SMALLINT = of("smallint", Short.class);
    static final ColumnType<Boolean> BOOLEAN = of("boolean", Boolean.class);
    static final ColumnType<OffsetDateTime> INSTANT = of("timestamptz", OffsetDateTime.class);
    static final ColumnType<Buffer> BYTES = of("bytea", Buffer.class);

    /** See {@link Literals}. */
    static final ColumnType<String> UUIDS = asText("uuid[]");

    static final ColumnType<String> TEXTS = asText("text[]");
    static final ColumnType<String> BIGINTS = asText("bigint[]");
    static final ColumnType<String> INSTANTS = asText("timestamptz[]");
    static final ColumnType<String> POSTINGS = asText("posting[]");
    static final ColumnType<String> JSON = asText("jsonb");
    static final ColumnType<String> NUMERIC = asText("numeric");

    private static <V> ColumnType<V> of(String type, Class<V> javaType) {
        return new ColumnType<>(type, type, javaType);
    }

    private static ColumnType<String> asText(String type) {
        return new ColumnType<>("text", type, String.class);
    }
}

package dev.creditledger.ledger.store;

import dev.creditledger.ledger.rating.Carry;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * The columns of a row, one after the other in the order in which its statement names them. Finding each by its name
 * took longer than reading it, and the rows of wallets are those read most.
 */
final class RowCursor {
    private final Row row;
    private int next;

    /** @param first the place of the column that is read first; 0 for the row's own first */
    RowCursor(Row row, int first) {
        this.row = row;
        next = first;
    }

    UUID uuid() {
        return row.getUUID(next++);
    }

    long number() {
        return row.getLong(next++);
    }

    /** Null where the column is. */
    Long optionalNumber() {
        return row.getLong(next++);
    }

    short smallNumber() {
        return row.getShort(next++);
    }

    String text() {
        return row.getString(next++);
    }

    Buffer bytes() {
        return row.getBuffer(next++);
    }

    JsonObject json() {
        return row.getJsonObject(next++);
    }

    /** Null where the column is. */
    Instant instant() {
        OffsetDateTime value = row.getOffsetDateTime(next++);
        return value == null ? null : value.toInstant();
    }

    boolean flag() {
        return row.getBoolean(next++);
    }

    /** Nothing where the column is null. */
    Carry carry() {
        BigDecimal carry = row.getBigDecimal(next++);
        return carry == null ? Carry.NOTHING : new Carry(carry);
    }

    String[] texts() {
        return row.getArrayOfStrings(next++);
    }

    Long[] numbers() {
        return row.getArrayOfLongs(next++);
    }

    OffsetDateTime[] timestamps() {
        return row.getArrayOfOffsetDateTimes(next++);
    }
}

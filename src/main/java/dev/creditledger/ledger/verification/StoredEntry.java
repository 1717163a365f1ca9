package dev.creditledger.ledger.verification;

import dev.creditledger.ledger.store.JournalRows;
import dev.creditledger.ledger.wallet.JournalEntry;
import io.vertx.sqlclient.Row;

/** A row of the journal, whatever it holds. */
public final class StoredEntry {
    private final Row row;

    StoredEntry(Row row) {
        this.row = row;
    }

    public long sequence() {
        return row.getLong("sequence");
    }

    /** Fails with some {@link RuntimeException} when the row is no entry. */
    public JournalEntry read() {
        return JournalRows.entry(row);
    }
}

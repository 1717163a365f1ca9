package dev.creditledger.ledger.read;

import dev.creditledger.ledger.wallet.JournalEntry;
import java.util.List;

/**
 * What a {@link JournalPageQuery} found.
 *
 * @param entries newest first
 * @param total how many entries match, whatever the page. Exact up to {@link JournalPageQuery#COUNTED}; beyond, no more
 *     than are needed to know whether another page follows: {@code total > skip + entries} exactly when one does
 */
public record JournalPage(List<JournalEntry> entries, long total) {
    public JournalPage {
        entries = List.copyOf(entries);
    }
}

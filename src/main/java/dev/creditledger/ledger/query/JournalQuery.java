package dev.creditledger.ledger.query;

import dev.creditledger.ledger.wallet.EntryType;
import java.time.Instant;
import java.util.UUID;

/**
 * Which entries of one account's journal, newest first. What is null does not restrict.
 *
 * @param siteId only entries made for that site
 * @param from inclusive
 * @param to exclusive
 * @param before only sequences below it
 */
public record JournalQuery(
        UUID accountId, UUID siteId, EntryType type, Instant from, Instant to, Long before, int limit) {
    public JournalQuery ofSite(UUID site) {
        return new JournalQuery(accountId, site, type, from, to, before, limit);
    }

    /** Whether entries may have to be passed over to find those that are asked for. */
    public boolean isFiltered() {
        return siteId != null || type != null || from != null || to != null;
    }
}

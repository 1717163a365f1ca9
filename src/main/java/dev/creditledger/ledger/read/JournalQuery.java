package dev.creditledger.ledger.read;

import dev.creditledger.ledger.read.JournalPageQuery.MetadataText;
import dev.creditledger.ledger.wallet.EntryType;
import java.time.Instant;
import java.util.UUID;

/**
 * Which entries of one account's journal, newest first. What is null does not restrict.
 *
 * @param siteId only entries made for that site
 * @param metadata only entries whose metadata says so
 * @param allocationId only entries that moved something of that allocation
 * @param transactionId only that one
 * @param from inclusive
 * @param to exclusive
 * @param before only sequences below it
 */
public record JournalQuery(
        UUID accountId,
        UUID siteId,
        EntryType type,
        String category,
        String sessionId,
        MetadataText metadata,
        UUID allocationId,
        UUID transactionId,
        Instant from,
        Instant to,
        Long before,
        int limit) {
    /** How many entries one search looks at, whatever it finds; where it stopped, the next one goes on. */
    public static final int EXAMINED = 5_000;

    /** A query that asks for no metadata, allocation or transaction. */
    public JournalQuery(
            UUID accountId,
            UUID siteId,
            EntryType type,
            String category,
            String sessionId,
            Instant from,
            Instant to,
            Long before,
            int limit) {
        this(accountId, siteId, type, category, sessionId, null, null, null, from, to, before, limit);
    }

    /** All entries of the account. */
    public static JournalQuery of(UUID accountId, Long before, int limit) {
        return new JournalQuery(accountId, null, null, null, null, null, null, before, limit);
    }

    public JournalQuery ofSite(UUID site) {
        return new JournalQuery(
                accountId,
                site,
                type,
                category,
                sessionId,
                metadata,
                allocationId,
                transactionId,
                from,
                to,
                before,
                limit);
    }

    /** Whether entries may have to be passed over to find those that are asked for. */
    public boolean isFiltered() {
        return siteId != null
                || type != null
                || category != null
                || sessionId != null
                || metadata != null
                || allocationId != null
                || transactionId != null
                || from != null
                || to != null;
    }
}

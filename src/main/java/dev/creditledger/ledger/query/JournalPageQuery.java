package dev.creditledger.ledger.query;

import dev.creditledger.ledger.wallet.EntryType;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * A page of one account's journal by its distance from the newest entry, for the APIs that page that way; what it costs
 * grows with {@code skip}. What is null does not restrict.
 *
 * @param siteId only entries made for that site
 * @param types only entries of these types; empty for all
 * @param from inclusive
 * @param until exclusive
 * @param repoId only entries whose metadata has this text as {@code repoId}
 * @param skip how many of the matching entries to leave out, the newest first; up to {@link #MAXIMUM_SKIP}
 * @param limit how many to show at most
 */
public record JournalPageQuery(
        UUID accountId,
        UUID siteId,
        Set<EntryType> types,
        Instant from,
        Instant until,
        String repoId,
        long skip,
        int limit) {
    /** How far such a page can lie from the newest entry; what is older is reached by {@code until}. */
    public static final long MAXIMUM_SKIP = 100_000;

    /** Up to how many matching entries are counted to the last. */
    public static final int COUNTED = 10_000;

    public JournalPageQuery {
        types = Set.copyOf(types);
        if (skip < 0 || skip > MAXIMUM_SKIP || limit < 1) {
            throw new IllegalArgumentException("there is no page of " + limit + " entries after " + skip);
        }
    }
}

package dev.creditledger.ledger.read;

import dev.creditledger.ledger.wallet.AllocationSource;
import dev.creditledger.ledger.wallet.EntryType;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * A page of one account's journal by its distance from the newest entry, for the APIs that page that way; what it costs
 * grows with {@code skip} where entries are filtered by more than their time. What is null does not restrict.
 *
 * @param siteId only entries made for that site
 * @param types only entries of these types; empty for all
 * @param grantsOf of grants only those whose credits have these sources; empty for all
 * @param from inclusive
 * @param until exclusive
 * @param metadata only entries whose metadata says so
 * @param skip how many of the matching entries to leave out, the newest first; up to {@link #MAXIMUM_SKIP}
 * @param limit how many to show at most
 */
public record JournalPageQuery(
        UUID accountId,
        UUID siteId,
        Set<EntryType> types,
        Set<AllocationSource> grantsOf,
        Instant from,
        Instant until,
        MetadataText metadata,
        long skip,
        int limit) {
    /**
     * How many entries a filter is applied to, the newest of the time that is asked for. Those that are older are neither
     * shown nor counted; {@code until} leads to them. Of grants, refunds, resets and what else is rare, so many of each
     * type.
     */
    public static final long EXAMINED = 100_000;

    /** How far such a page can lie from the newest entry; what is older is reached by {@code until}. */
    public static final long MAXIMUM_SKIP = EXAMINED;

    /** Up to how many matching entries are counted to the last. */
    public static final int COUNTED = 10_000;

    /** A text that stands under a name in an entry's metadata. */
    public record MetadataText(String name, String text) {}

    public JournalPageQuery {
        types = Set.copyOf(types);
        grantsOf = Set.copyOf(grantsOf);
        if (skip < 0 || skip > MAXIMUM_SKIP || limit < 1) {
            throw new IllegalArgumentException("there is no page of " + limit + " entries after " + skip);
        }
    }

    /** Whether entries of the time may have to be passed over to find those that are asked for. */
    public boolean isFiltered() {
        return siteId != null || !types.isEmpty() || !grantsOf.isEmpty() || metadata != null;
    }

    /** Up to how many matching entries have to be counted, at the least to tell whether another page follows. */
    public long counted() {
        return Math.max(COUNTED, skip + limit + 1);
    }
}

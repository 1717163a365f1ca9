package dev.creditledger.ledger.read;

import java.time.Instant;
import java.util.UUID;

/**
 * A stretch of one account's journal, to be read from its first entry to its last. What is null does not restrict.
 *
 * @param siteId only entries made for that site
 * @param after only sequences above it; 0 from the first one on
 * @param until only sequences up to it; {@link Long#MAX_VALUE} to the last one
 * @param from only entries from that instant on
 * @param to only entries before that instant
 */
public record JournalRange(UUID accountId, UUID siteId, long after, long until, Instant from, Instant to) {
    public static JournalRange of(UUID accountId) {
        return new JournalRange(accountId, null, 0, Long.MAX_VALUE, null, null);
    }

    public JournalRange ofSite(UUID site) {
        return new JournalRange(accountId, site, after, until, from, to);
    }

    public JournalRange between(Instant first, Instant end) {
        return new JournalRange(accountId, siteId, after, until, first, end);
    }

    public JournalRange until(long last) {
        return new JournalRange(accountId, siteId, after, last, from, to);
    }

    public JournalRange after(long sequence) {
        return new JournalRange(accountId, siteId, sequence, until, from, to);
    }

    /** Whether it is restricted by more than sequences. */
    public boolean isFiltered() {
        return siteId != null || from != null || to != null;
    }

    /** The sequences that it is restricted to, whatever else. */
    public JournalSpan span() {
        return new JournalSpan(after, until);
    }
}

package dev.creditledger.ledger.read;

/**
 * Neighbouring entries of one account's journal.
 *
 * @param after only sequences above it
 * @param until only sequences up to it; none when it is not above {@code after}
 */
public record JournalSpan(long after, long until) {
    /** How many entries there are, as sequences have no gap. */
    public long size() {
        return Math.max(0, until - after);
    }

    /** The part of it below that sequence; all of it when that is null. */
    public JournalSpan below(Long sequence) {
        return sequence == null ? this : new JournalSpan(after, Math.min(until, sequence - 1));
    }

    public JournalSpan within(JournalSpan other) {
        return new JournalSpan(Math.max(after, other.after), Math.min(until, other.until));
    }

    public JournalSpan newest(long count) {
        return new JournalSpan(Math.max(after, until - count), until);
    }

    public JournalSpan oldest(long count) {
        return new JournalSpan(after, Math.min(until, after + count));
    }

    /** The span without its newest entries. */
    public JournalSpan skipping(long count) {
        return new JournalSpan(after, until - count);
    }
}

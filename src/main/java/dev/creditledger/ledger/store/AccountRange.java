package dev.creditledger.ledger.store;

import java.util.UUID;

/**
 * Some of all account ids, in the database's order: the equal parts that sweeps through all accounts divide their work
 * into are ranges, so that the primary keys are all the index they need.
 *
 * @param last of it, it included
 */
public record AccountRange(UUID first, UUID last) {
    private static final int SHARD_SHIFT = Long.SIZE - Integer.numberOfTrailingZeros(Shard.COUNT);

    /**
     * The part that a shard is.
     *
     * @param shard from 0 to {@link Shard#COUNT}, exclusive
     */
    public static AccountRange ofShard(int shard) {
        long bits = (long) shard << SHARD_SHIFT;
        return new AccountRange(new UUID(bits, 0), new UUID(bits | (-1L >>> (Long.SIZE - SHARD_SHIFT)), -1));
    }

    /** What is left of it after an account; all of it after null. */
    public AccountRange after(UUID accountId) {
        if (accountId == null) {
            return this;
        }
        if (accountId.equals(last)) {
            return new AccountRange(last, first);
        }
        long low = accountId.getLeastSignificantBits() + 1;
        long high = accountId.getMostSignificantBits() + (low == 0 ? 1 : 0);
        return new AccountRange(new UUID(high, low), last);
    }
}

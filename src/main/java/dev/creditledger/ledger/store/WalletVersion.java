package dev.creditledger.ledger.store;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Versions of wallets. Each is a number that no other write has, of this instance or another: a write that expects the
 * version of one that has not been committed yet is refused when another instance wrote instead, where a count would let
 * it pass.
 */
public final class WalletVersion {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final long FIRST_FACTOR = 0xBF58476D1CE4E5B9L;
    private static final long SECOND_FACTOR = 0x94D049BB133111EBL;

    private static final AtomicLong LAST = new AtomicLong(new SecureRandom().nextLong());

    private WalletVersion() {}

    /** A version that nothing has had: SplitMix64 from a place that chance has chosen, so no two of one process are equal. */
    public static long next() {
        long mixed = LAST.addAndGet(GOLDEN);
        mixed = (mixed ^ (mixed >>> 30)) * FIRST_FACTOR;
        mixed = (mixed ^ (mixed >>> 27)) * SECOND_FACTOR;
        return mixed ^ (mixed >>> 31);
    }
}

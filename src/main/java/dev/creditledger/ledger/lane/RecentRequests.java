package dev.creditledger.ledger.lane;

import java.util.UUID;

/**
 * Which requests a lane has lately seen carried out, so that a repeated one is looked up before it is written and does
 * not undo the batch that it is in. Nothing depends on it: of ids that share a place the later one stays, and one that
 * is mistaken for another is looked up in vain.
 */
final class RecentRequests {
    private static final int PLACES = 1 << 16;

    private final long[] places = new long[PLACES];

    void add(UUID transactionId) {
        long mark = mark(transactionId);
        places[place(mark)] = mark;
    }

    boolean mayContain(UUID transactionId) {
        long mark = mark(transactionId);
        return places[place(mark)] == mark;
    }

    /** Ids are hashes themselves: any of their bits will do. */
    private static long mark(UUID transactionId) {
        return transactionId.getMostSignificantBits() ^ transactionId.getLeastSignificantBits();
    }

    private static int place(long mark) {
        return (int) (mark ^ (mark >>> 32)) & (PLACES - 1);
    }
}

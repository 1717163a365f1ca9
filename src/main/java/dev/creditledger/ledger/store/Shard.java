package dev.creditledger.ledger.store;

import java.util.UUID;

/** The parts that scheduled work is divided into, so that instances can share it without meeting. */
public final class Shard {
    public static final int COUNT = 16;

    private Shard() {}

    public static short of(UUID accountId) {
        long bits = accountId.getMostSignificantBits() ^ accountId.getLeastSignificantBits();
        return (short) Math.floorMod(bits ^ (bits >>> 32), COUNT);
    }
}

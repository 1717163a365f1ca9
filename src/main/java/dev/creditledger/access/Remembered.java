package dev.creditledger.access;

import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * What an instance may remember of its callers, in bounded memories. Who asks such a memory tidies it up, a little at a
 * time: left to a thread of its own, that thread was woken by every call, which cost more than all the looking up.
 */
final class Remembered {
    private Remembered() {}

    /** A memory of so many things, of which those least asked for are forgotten beyond it. */
    static Caffeine<Object, Object> upTo(long maximum) {
        return Caffeine.newBuilder().maximumSize(maximum).executor(Runnable::run);
    }
}

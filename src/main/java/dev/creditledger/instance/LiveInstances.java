package dev.creditledger.instance;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The instances that run, of which each account prefers one: the one whose id, mixed with the account's, gives the highest
 * number (rendezvous hashing). All instances that know of the same ones agree, and when one comes or goes only the accounts
 * that go to it or come from it prefer another. Immutable.
 */
final class LiveInstances {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final long FIRST_FACTOR = 0xBF58476D1CE4E5B9L;
    private static final long SECOND_FACTOR = 0x94D049BB133111EBL;

    private final UUID self;
    private final List<Instance> all;

    /** @param self which of them this process is; when it is not among them, no account prefers it */
    LiveInstances(UUID self, Collection<Instance> all) {
        this.self = self;
        this.all = List.copyOf(all);
    }

    /** Whether there are others. */
    boolean areSeveral() {
        return all.size() > 1;
    }

    List<Instance> all() {
        return all;
    }

    /** The instance that the account prefers; empty when that is this one, or none is known. */
    Optional<Instance> elsewhere(UUID accountId) {
        Instance best = null;
        long highest = Long.MIN_VALUE;
        for (Instance instance : all) {
            long weight = weight(accountId, instance.id());
            if (best == null || weight > highest) {
                best = instance;
                highest = weight;
            }
        }
        return Optional.ofNullable(best).filter(preferred -> !preferred.id().equals(self));
    }

    /** Every bit of the two ids counts for every bit of it. */
    private static long weight(UUID accountId, UUID instanceId) {
        long mixed = mix(accountId.getMostSignificantBits() ^ mix(accountId.getLeastSignificantBits()));
        mixed = mix(mixed ^ instanceId.getMostSignificantBits());
        return mix(mixed ^ instanceId.getLeastSignificantBits());
    }

    /** The finalizer of SplitMix64. */
    private static long mix(long value) {
        long mixed = value + GOLDEN;
        mixed = (mixed ^ (mixed >>> 30)) * FIRST_FACTOR;
        mixed = (mixed ^ (mixed >>> 27)) * SECOND_FACTOR;
        return mixed ^ (mixed >>> 31);
    }
}

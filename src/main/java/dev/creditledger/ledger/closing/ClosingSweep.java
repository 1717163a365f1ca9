package dev.creditledger.ledger.closing;

import dev.creditledger.ledger.store.Shard;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * Closes each UTC day of all accounts once it is over, shard by shard, many accounts in one transaction. Days that were
 * missed are closed together. A shard that another instance is at is left to it; one that has been gone through is not
 * looked at again before the next midnight.
 */
public final class ClosingSweep {
    private static final int PAGE = 1000;

    private final ClosingStore store;
    private final BooleanSupplier stopping;
    private final int pageSize;
    /** The day that each shard has been brought to. */
    private final AtomicReferenceArray<LocalDate> reached = new AtomicReferenceArray<>(Shard.COUNT);

    public ClosingSweep(ClosingStore store, BooleanSupplier stopping) {
        this(store, stopping, PAGE);
    }

    public ClosingSweep(ClosingStore store, BooleanSupplier stopping, int pageSize) {
        this.store = store;
        this.stopping = stopping;
        this.pageSize = pageSize;
    }

    /** Closes days, and answers for how many accounts it closed one or more. */
    public Uni<Integer> run(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        Uni<Integer> total = Uni.createFrom().item(0);
        for (int shard : shards(today)) {
            total = total.chain(before -> pages(shard, today, null, before));
        }
        return total;
    }

    /** Puts the shards in another order each time, so that instances that start together spread out. */
    private List<Integer> shards(LocalDate today) {
        List<Integer> shards = new ArrayList<>(IntStream.range(0, Shard.COUNT)
                .filter(shard -> !today.equals(reached.get(shard)))
                .boxed()
                .toList());
        Collections.shuffle(shards, ThreadLocalRandom.current());
        return shards;
    }

    private Uni<Integer> pages(int shard, LocalDate today, UUID after, int closed) {
        if (stopping.getAsBoolean()) {
            return Uni.createFrom().item(closed);
        }
        return store.close(shard, today, after, pageSize).chain(page -> {
            if (page.isEmpty()) {
                return Uni.createFrom().item(closed);
            }
            List<UUID> accounts = page.get();
            int sum = closed + accounts.size();
            if (accounts.size() < pageSize) {
                reached.set(shard, today);
                return Uni.createFrom().item(sum);
            }
            return pages(shard, today, Collections.max(accounts, ClosingSweep::unsigned), sum);
        });
    }

    /** Compares ids as the database orders them. */
    private static int unsigned(UUID left, UUID right) {
        int high = Long.compareUnsigned(left.getMostSignificantBits(), right.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(left.getLeastSignificantBits(), right.getLeastSignificantBits());
    }
}

package dev.creditledger.ledger.usage;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Keeps sums of the journal close behind it, many accounts in one transaction, and rests for as long as the work took:
 * accounts that are many fall due together, and applications wait for the same database.
 */
public final class RollupKeeper {
    /** A statement for them takes about as long as one for a full batch of a lane. */
    private static final int ACCOUNTS_PER_TRANSACTION = 100;

    private final Function<List<UUID>, Uni<Void>> catchUp;
    private final BiFunction<UUID, Integer, Uni<List<UUID>>> behind;

    /**
     * Keeps the sums that are caught up so.
     *
     * @param behind accounts that are behind their journal, by id, after the given one, so many at the most
     */
    public RollupKeeper(Function<List<UUID>, Uni<Void>> catchUp, BiFunction<UUID, Integer, Uni<List<UUID>>> behind) {
        this.catchUp = catchUp;
        this.behind = behind;
    }

    /** Catches these accounts up. */
    public Uni<Void> catchUp(List<UUID> accountIds) {
        return Multi.createFrom()
                .iterable(chunks(accountIds))
                .onItem()
                .transformToUniAndConcatenate(this::catchUpAndRest)
                .collect()
                .asList()
                .replaceWithVoid();
    }

    /** Catches up all accounts that are behind. */
    public Uni<Void> catchUpAll() {
        return sweepFrom(null);
    }

    private Uni<Void> catchUpAndRest(List<UUID> accountIds) {
        return Uni.createFrom().deferred(() -> {
            long start = System.nanoTime();
            return catchUp.apply(accountIds).chain(() -> Uni.createFrom()
                    .voidItem()
                    .onItem()
                    .delayIt()
                    .by(Duration.ofNanos(Math.max(1, System.nanoTime() - start))));
        });
    }

    private Uni<Void> sweepFrom(UUID after) {
        return behind.apply(after, ACCOUNTS_PER_TRANSACTION)
                .chain(accountIds -> accountIds.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : catchUpAndRest(accountIds).chain(() -> sweepFrom(accountIds.get(accountIds.size() - 1))));
    }

    private static List<List<UUID>> chunks(List<UUID> accountIds) {
        List<List<UUID>> chunks = new ArrayList<>();
        for (int start = 0; start < accountIds.size(); start += ACCOUNTS_PER_TRANSACTION) {
            chunks.add(accountIds.subList(start, Math.min(accountIds.size(), start + ACCOUNTS_PER_TRANSACTION)));
        }
        return chunks;
    }
}

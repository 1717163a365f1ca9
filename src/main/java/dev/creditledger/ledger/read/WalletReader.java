package dev.creditledger.ledger.read;

import dev.creditledger.ledger.lane.BatchQueue;
import dev.creditledger.ledger.lane.WalletMemory;
import dev.creditledger.ledger.store.LedgerDatabase;
import dev.creditledger.ledger.store.LedgerStore;
import dev.creditledger.ledger.store.LedgerUnavailableException;
import dev.creditledger.ledger.store.Reach;
import dev.creditledger.ledger.store.StoredWallet;
import dev.creditledger.ledger.store.StoredWallets;
import dev.creditledger.ledger.store.UnreadableWalletException;
import dev.creditledger.ledger.wallet.Wallet;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Reads wallets as they are committed, never older than the call. Reads that come while one is on its way are answered
 * together by the next: one statement for all of them, and one look-up for those of the same account. Of a wallet that
 * was read lately the database says only that it has not changed.
 */
public final class WalletReader {
    private static final int BATCH_SIZE = 512;
    private static final int CAPACITY = 16_384;
    private static final Duration SOON = Duration.ofSeconds(1);
    /** Wallets that are asked for again and again; with about a kilobyte for each allocation. */
    private static final int REMEMBERED = 8_192;

    private record Waiting(
            UUID accountId, Instant until, ContextInternal context, UniEmitter<? super Optional<Wallet>> emitter) {
        void answer(Runnable answer) {
            if (context == null) {
                answer.run();
            } else {
                context.runOnContext(any -> answer.run());
            }
        }
    }

    private final BatchQueue<Waiting> queue;
    private final LedgerStore store;
    private final InstantSource clock;
    private final WalletMemory memory = new WalletMemory(REMEMBERED);

    public WalletReader(Vertx vertx, LedgerDatabase database, InstantSource clock) {
        this.clock = clock;
        store = database.openStore();
        queue = new BatchQueue<>(((VertxInternal) vertx).createEventLoopContext(), CAPACITY, BATCH_SIZE, this::readAll);
    }

    /**
     * A wallet with those of its reservations that end by that instant: it can be rolled forward up to there. Empty for
     * an unknown account. Fails with {@link LedgerUnavailableException} when too many wait already, and for a wallet
     * that cannot be made sense of.
     */
    public Uni<Optional<Wallet>> read(UUID accountId, Instant until) {
        return Uni.createFrom().emitter(emitter -> {
            if (!queue.offer(new Waiting(accountId, until, ContextInternal.current(), emitter))) {
                emitter.fail(new LedgerUnavailableException("too many reads are waiting", null));
            }
        });
    }

    /** A wallet with all of its reservations, otherwise the same. */
    public Uni<Optional<Wallet>> readWhole(UUID accountId) {
        return read(accountId, Reach.EVER);
    }

    /** The wallet as it was last written, with none of its reservations read. */
    public Uni<Optional<Wallet>> readWritten(UUID accountId) {
        return read(accountId, Instant.EPOCH);
    }

    public Future<Void> close() {
        return store.close();
    }

    /** Who asks further ahead than now is read alone, so that nobody else is read that far. */
    private Future<Runnable> readAll(List<Waiting> waiting) {
        Instant soon = clock.instant().plus(SOON);
        Map<Boolean, List<Waiting>> bySoon = waiting.stream()
                .collect(Collectors.partitioningBy(each -> each.until().isBefore(soon)));
        List<Future<Runnable>> read = new ArrayList<>();
        if (!bySoon.get(true).isEmpty()) {
            Instant last = bySoon.get(true).stream()
                    .map(Waiting::until)
                    .max(Instant::compareTo)
                    .orElseThrow();
            read.add(read(bySoon.get(true), Reach.forReadersOfNow(last), known(bySoon.get(true), last))
                    .onSuccess(found -> found.wallets().values().forEach(memory::put))
                    .transform(found -> told(bySoon.get(true), found)));
        }
        for (Waiting each : bySoon.get(false)) {
            read.add(read(List.of(each), Reach.forReaders(each.until()), Map.of())
                    .transform(found -> told(List.of(each), found)));
        }
        return Future.all(read)
                .map(all -> () -> read.forEach(each -> each.result().run()));
    }

    /** Those that are remembered with as much as is asked for. */
    private Map<UUID, StoredWallet> known(List<Waiting> waiting, Instant until) {
        Map<UUID, StoredWallet> known = new HashMap<>();
        for (Waiting each : waiting) {
            StoredWallet stored = memory.get(each.accountId());
            if (stored != null && !stored.wallet().mayHaveUnread(until)) {
                known.put(each.accountId(), stored);
            }
        }
        return known;
    }

    private Future<StoredWallets> read(List<Waiting> waiting, Reach reach, Map<UUID, StoredWallet> known) {
        Set<UUID> accountIds = waiting.stream().map(Waiting::accountId).collect(Collectors.toSet());
        return Future.succeededFuture().compose(any -> store.read(accountIds, reach, known));
    }

    private static Future<Runnable> told(List<Waiting> waiting, AsyncResult<StoredWallets> read) {
        Runnable told = read.succeeded()
                ? () -> waiting.forEach(each -> each.answer(() -> answer(each, read.result())))
                : () -> waiting.forEach(each -> each.answer(() -> each.emitter().fail(read.cause())));
        return Future.succeededFuture(told);
    }

    private static void answer(Waiting waiting, StoredWallets found) {
        RuntimeException unreadable = found.unreadable().get(waiting.accountId());
        if (unreadable != null) {
            waiting.emitter().fail(new UnreadableWalletException(waiting.accountId(), unreadable));
            return;
        }
        waiting.emitter()
                .complete(Optional.ofNullable(found.wallets().get(waiting.accountId()))
                        .map(StoredWallet::wallet));
    }
}

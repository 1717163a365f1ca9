package dev.creditledger.ledger.store;

import dev.creditledger.ledger.batch.BatchQueue;
import dev.creditledger.ledger.query.LedgerUnavailableException;
import dev.creditledger.ledger.wallet.Wallet;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Reads wallets as they are committed, never older than the call. Reads that come while one is on its way are answered
 * together by the next: one statement for all of them, and one look-up for those of the same account.
 */
public final class WalletReader {
    private static final int BATCH_SIZE = 512;
    private static final int CAPACITY = 16_384;

    private record Waiting(UUID accountId, ContextInternal context, UniEmitter<? super Optional<Wallet>> emitter) {
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

    public WalletReader(Vertx vertx, LedgerDatabase database) {
        store = database.openStore();
        queue = new BatchQueue<>(((VertxInternal) vertx).createEventLoopContext(), CAPACITY, BATCH_SIZE, this::readAll);
    }

    /** Empty for an unknown account. Fails with {@link LedgerUnavailableException} when too many wait already. */
    public Uni<Optional<Wallet>> read(UUID accountId) {
        return Uni.createFrom().emitter(emitter -> {
            if (!queue.offer(new Waiting(accountId, ContextInternal.current(), emitter))) {
                emitter.fail(new LedgerUnavailableException("too many reads are waiting", null));
            }
        });
    }

    public Future<Void> close() {
        return store.close();
    }

    private Future<Runnable> readAll(List<Waiting> waiting) {
        Set<UUID> accountIds = waiting.stream().map(Waiting::accountId).collect(Collectors.toSet());
        return Future.succeededFuture()
                .compose(any -> store.read(accountIds))
                .<Runnable>map(wallets -> () -> waiting.forEach(
                        each -> each.answer(() -> each.emitter().complete(wallet(wallets, each.accountId())))))
                .otherwise(failure -> () ->
                        waiting.forEach(each -> each.answer(() -> each.emitter().fail(failure))));
    }

    private static Optional<Wallet> wallet(Map<UUID, StoredWallet> wallets, UUID accountId) {
        return Optional.ofNullable(wallets.get(accountId)).map(StoredWallet::wallet);
    }
}

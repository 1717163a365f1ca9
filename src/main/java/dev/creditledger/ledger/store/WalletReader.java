package dev.creditledger.ledger.store;

import dev.creditledger.ledger.query.LedgerUnavailableException;
import dev.creditledger.ledger.wallet.Wallet;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

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

    private final Queue<Waiting> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger depth = new AtomicInteger();
    private final AtomicBoolean running = new AtomicBoolean();
    private final Context eventLoop;
    private final LedgerStore store;

    public WalletReader(Vertx vertx, LedgerDatabase database) {
        eventLoop = ((VertxInternal) vertx).createEventLoopContext();
        store = database.openStore();
    }

    /** Empty for an unknown account. Fails with {@link LedgerUnavailableException} when too many wait already. */
    public Uni<Optional<Wallet>> read(UUID accountId) {
        return Uni.createFrom().emitter(emitter -> {
            if (depth.incrementAndGet() > CAPACITY) {
                depth.decrementAndGet();
                emitter.fail(new LedgerUnavailableException("too many reads are waiting", null));
                return;
            }
            queue.add(new Waiting(accountId, ContextInternal.current(), emitter));
            wake();
        });
    }

    public Future<Void> close() {
        return store.close();
    }

    private void wake() {
        if (running.compareAndSet(false, true)) {
            eventLoop.runOnContext(any -> next());
        }
    }

    private void next() {
        List<Waiting> waiting = new ArrayList<>();
        Set<UUID> accountIds = new LinkedHashSet<>();
        while (waiting.size() < BATCH_SIZE) {
            Waiting each = queue.poll();
            if (each == null) {
                break;
            }
            waiting.add(each);
            accountIds.add(each.accountId());
        }
        depth.addAndGet(-waiting.size());
        if (waiting.isEmpty()) {
            running.set(false);
            if (!queue.isEmpty()) {
                wake();
            }
            return;
        }
        store.read(accountIds).onComplete(done -> {
            next();
            waiting.forEach(each -> each.answer(() -> {
                if (done.succeeded()) {
                    each.emitter().complete(wallet(done.result(), each.accountId()));
                } else {
                    each.emitter().fail(done.cause());
                }
            }));
        });
    }

    private static Optional<Wallet> wallet(Map<UUID, StoredWallet> wallets, UUID accountId) {
        return Optional.ofNullable(wallets.get(accountId)).map(StoredWallet::wallet);
    }
}

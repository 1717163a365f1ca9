package dev.creditledger.ledger.lane;

import dev.creditledger.ledger.store.LedgerDatabase;
import dev.creditledger.ledger.store.LedgerStore;
import dev.creditledger.ledger.store.LedgerUnavailableException;
import dev.creditledger.ledger.store.Reach;
import dev.creditledger.ledger.store.UnreadableWalletException;
import dev.creditledger.ledger.wallet.LedgerCommand;
import dev.creditledger.ledger.wallet.Origin;
import dev.creditledger.ledger.wallet.Outcome;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Says what a command would be answered now, decided on what is committed by the very rules, and writes nothing. */
public final class Rehearsal {
    private static final int BATCH_SIZE = 64;
    private static final int CAPACITY = 4096;
    private static final String CATCHING_UP =
            "Very much has fallen due on this account and is being carried out. Try again in a moment.";

    private final BatchQueue<Pending> queue;
    private final LedgerStore store;
    private final InstantSource clock;

    public Rehearsal(Vertx vertx, LedgerDatabase database, InstantSource clock) {
        this.clock = clock;
        store = database.openStore();
        queue = new BatchQueue<>(((VertxInternal) vertx).createEventLoopContext(), CAPACITY, BATCH_SIZE, this::decide);
    }

    /** Fails with {@link LedgerUnavailableException} when too many wait already. */
    public Uni<Outcome> execute(LedgerCommand command, Origin origin) {
        return Uni.createFrom().emitter(emitter -> {
            Pending pending = new Pending(command, origin, ContextInternal.current(), (outcome, failure) -> {
                if (failure == null) {
                    emitter.complete(outcome);
                } else {
                    emitter.fail(failure);
                }
            });
            if (!queue.offer(pending)) {
                emitter.fail(new LedgerUnavailableException("too many dry runs are waiting", null));
            }
        });
    }

    public Future<Void> close() {
        return store.close();
    }

    private Future<Runnable> decide(List<Pending> commands) {
        return Future.succeededFuture()
                .compose(any -> decideNow(commands))
                .otherwise(failure -> commands.stream()
                        .map(pending -> new Answer(pending, null, failure))
                        .toList())
                .map(answers -> () -> Answer.giveAll(answers));
    }

    private Future<List<Answer>> decideNow(List<Pending> commands) {
        Set<UUID> accountIds = commands.stream().map(Pending::accountId).collect(Collectors.toSet());
        Instant now = clock.instant();
        return store.read(accountIds, Reach.forForesight(now), Questions.all(commands))
                .map(present -> commands.stream()
                        .map(pending -> decide(pending, present, now))
                        .toList());
    }

    /** Each on its own: none of them happens, so none of them sees another. */
    private static Answer decide(Pending pending, LedgerStore.Present present, Instant now) {
        RuntimeException unreadable = present.stored().unreadable().get(pending.accountId());
        if (unreadable != null) {
            return new Answer(pending, null, new UnreadableWalletException(pending.accountId(), unreadable));
        }
        BatchDecision decision = new BatchDecision(present.stored().wallets(), present.recalled(), now);
        decision.decide(pending);
        Answer answer = decision.answers().get(0);
        return answer.outcome() instanceof Outcome.Postponed ? Answer.unavailable(pending, CATCHING_UP) : answer;
    }
}

package dev.creditledger.ledger.lane;

import dev.creditledger.ledger.batch.BatchQueue;
import dev.creditledger.ledger.query.LedgerUnavailableException;
import dev.creditledger.ledger.store.LedgerDatabase;
import dev.creditledger.ledger.store.LedgerStore;
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
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Says what a command would be answered now, decided on what is committed by the very rules, and writes nothing. */
public final class Rehearsal {
    private static final int BATCH_SIZE = 64;
    private static final int CAPACITY = 4096;

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
        Set<UUID> accountIds = commands.stream().map(Pending::accountId).collect(Collectors.toSet());
        Questions questions =
                new Questions(commands.stream().map(Pending::command).toList());
        return store.read(accountIds, questions.of(accountIds))
                .map(present -> commands.stream()
                        .map(pending -> decide(pending, present))
                        .toList())
                .otherwise(failure -> commands.stream()
                        .map(pending -> new Answer(pending, null, failure))
                        .toList())
                .map(answers -> () -> Answer.giveAll(answers));
    }

    /** Each on its own: none of them happens, so none of them sees another. */
    private Answer decide(Pending pending, LedgerStore.Present present) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        BatchDecision decision = new BatchDecision(present.wallets(), present.recalled(), now);
        decision.decide(pending);
        return decision.answers().get(0);
    }
}

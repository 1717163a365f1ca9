package dev.creditledger.ledger.lane;

import dev.creditledger.ledger.store.LedgerDatabase;
import dev.creditledger.ledger.wallet.LedgerCommand;
import dev.creditledger.ledger.wallet.Origin;
import dev.creditledger.ledger.wallet.Outcome;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/** All lanes of one instance. An account always stands in the same one, so its commands keep their order. */
public final class LaneGroup {
    /** What is said to a command that finds its lane full. */
    public static final String FULL = "Too many requests are waiting. Try again shortly.";

    private final List<Lane> lanes;

    public LaneGroup(
            Vertx vertx, LedgerDatabase database, LaneSettings settings, InstantSource clock, IntConsumer batchSizes) {
        lanes = Stream.generate(() -> new Lane(
                        ((VertxInternal) vertx).createEventLoopContext(),
                        database.openStore(),
                        settings,
                        clock,
                        batchSizes))
                .limit(settings.count())
                .toList();
    }

    /** Answers, on the caller's own event loop, once the command is committed or refused. */
    public Uni<Outcome> execute(LedgerCommand command, Origin origin) {
        return Uni.createFrom().emitter(emitter -> {
            ContextInternal context = ContextInternal.current();
            laneOf(command.accountId()).submit(new Pending(command, origin, context, (outcome, failure) -> {
                if (failure == null) {
                    emitter.complete(outcome);
                } else {
                    emitter.fail(failure);
                }
            }));
        });
    }

    public int size() {
        return lanes.size();
    }

    /** How many commands wait in the numbered lane. */
    public int depth(int lane) {
        return lanes.get(lane).depth();
    }

    /** Whether a command of this account would be refused now. */
    public boolean isFull(UUID accountId) {
        return laneOf(accountId).isFull();
    }

    public Future<Void> close() {
        return Future.join(lanes.stream().map(Lane::close).toList()).mapEmpty();
    }

    private Lane laneOf(UUID accountId) {
        // The upper half of the hash has its say too, as ids that were made one after another differ little in the
        // lower.
        int hash = accountId.hashCode();
        return lanes.get(Math.floorMod(hash ^ (hash >>> 16), lanes.size()));
    }
}

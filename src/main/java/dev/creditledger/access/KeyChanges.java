package dev.creditledger.access;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;

/**
 * How a change of keys, such as a revocation, reaches every instance before it is answered: announced within the
 * transaction that changes them, so that it is told even if this instance dies with the commit, and awaited after it.
 */
@Singleton
public class KeyChanges {
    private static final String ANNOUNCE = "select count(*) from pg_notify('%s', '')".formatted(KeyLocks.CHANNEL);

    private final KeyBarrier barrier;

    KeyChanges(KeyBarrier barrier) {
        this.barrier = barrier;
    }

    /**
     * Announces a change of keys within the Hibernate transaction that is open: with its commit, every instance forgets
     * the keys it knows.
     */
    public Uni<Void> announce() {
        return Panache.getSession()
                .chain(session ->
                        session.createNativeQuery(ANNOUNCE, Long.class).getSingleResult())
                .replaceWithVoid();
    }

    /** Completes, on the context it was called on, when what was committed before this call is known everywhere. */
    public Uni<Void> knownEverywhere() {
        return barrier.await().emitOn(MutinyHelper.executor(Vertx.currentContext()));
    }
}

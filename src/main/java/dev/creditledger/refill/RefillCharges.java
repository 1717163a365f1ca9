package dev.creditledger.refill;

import dev.creditledger.purchase.Purchase;
import dev.creditledger.purchase.PurchaseStatus;
import dev.creditledger.purchase.Purchases;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/**
 * Charges what was decided, without anybody waiting for it: a provider that is slow keeps no other account from being
 * looked at. What is not done when the service stops is done by the reconciliation of purchases.
 */
@ApplicationScoped
class RefillCharges {
    private static final Logger LOG = Logger.getLogger(RefillCharges.class);

    private final Purchases purchases;
    private final RefillDecisions decisions;
    private final Vertx vertx;
    private volatile boolean stopping;

    RefillCharges(Purchases purchases, RefillDecisions decisions, Vertx vertx) {
        this.purchases = purchases;
        this.decisions = decisions;
        this.vertx = vertx;
    }

    /** Begins a charge in a context of its own, as every call has one. */
    void begin(Purchase purchase) {
        if (stopping) {
            return;
        }
        Context context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
        VertxContextSafetyToggle.setContextSafe(context, true);
        context.runOnContext(any -> charge(purchase)
                .subscribe()
                .with(
                        done -> {},
                        failure -> LOG.logf(
                                stopping ? Logger.Level.DEBUG : Logger.Level.WARN,
                                "Refill %s is left for the next look: %s",
                                purchase.id,
                                failure.getMessage())));
    }

    /** A charge that failed is counted at once, so that the settings say when it was one too many. */
    private Uni<Purchase> charge(Purchase purchase) {
        return purchases
                .charge(purchase)
                .chain(charged -> charged.status == PurchaseStatus.FAILED
                        ? decisions.decide(charged.accountId)
                        : Uni.createFrom().nullItem())
                .onItem()
                .ifNotNull()
                .invoke(this::begin);
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }
}

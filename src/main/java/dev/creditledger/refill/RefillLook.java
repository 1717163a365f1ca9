package dev.creditledger.refill;

import dev.creditledger.ledger.Ledger;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Looks at accounts that want refills, and has those charged that are to be. */
@ApplicationScoped
class RefillLook {
    private static final Logger LOG = Logger.getLogger(RefillLook.class);
    private static final int WALLETS_AT_ONCE = 500;

    private final RefillDecisions decisions;
    private final RefillCharges charges;
    private final Ledger ledger;
    private volatile boolean stopping;

    RefillLook(RefillDecisions decisions, RefillCharges charges, Ledger ledger) {
        this.decisions = decisions;
        this.charges = charges;
        this.ledger = ledger;
    }

    /** Wallets are read together; the few below their thresholds are decided about one after another. */
    Uni<Void> at(List<WantedRefill> wanted) {
        return Multi.createFrom()
                .iterable(wanted)
                .onItem()
                .transformToUni(refill -> isBelow(refill).map(below -> below ? refill.accountId() : null))
                .merge(WALLETS_AT_ONCE)
                .collect()
                .asList()
                .chain(below -> Multi.createFrom()
                        .iterable(below)
                        .onItem()
                        .transformToUniAndConcatenate(this::decide)
                        .collect()
                        .last())
                .replaceWithVoid();
    }

    private Uni<Boolean> isBelow(WantedRefill refill) {
        return ledger.wallet(refill.accountId()).map(found -> found.filter(
                        wallet -> wallet.balance(null, ledger.now()).available().micros() < refill.threshold())
                .isPresent());
    }

    /** One that cannot be decided about now does not keep the others from it; the next look at all finds it. */
    private Uni<Void> decide(UUID accountId) {
        if (stopping) {
            return Uni.createFrom().voidItem();
        }
        return decisions
                .decide(accountId)
                .onItem()
                .ifNotNull()
                .invoke(charges::begin)
                .onFailure()
                .invoke(failure -> LOG.logf(
                        stopping ? Logger.Level.DEBUG : Logger.Level.WARN,
                        "the refill of account %s is late: %s",
                        accountId,
                        failure.getMessage()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }
}

package dev.creditledger.refill;

import dev.creditledger.ledger.Ledger;
import dev.creditledger.ledger.credits.Credits;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Looks at accounts that want refills, and has those charged that are to be. */
@ApplicationScoped
class RefillLook {
    private static final Logger LOG = Logger.getLogger(RefillLook.class);
    private static final int WALLETS_AT_ONCE = 500;
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final RefillDecisions decisions;
    private final RefillCharges charges;
    private final WantedRefills wanted;
    private final RefillPace pace;
    private final Ledger ledger;
    private volatile boolean stopping;

    RefillLook(RefillDecisions decisions, RefillCharges charges, WantedRefills wanted, RefillPace pace, Ledger ledger) {
        this.decisions = decisions;
        this.charges = charges;
        this.wanted = wanted;
        this.pace = pace;
        this.ledger = ledger;
    }

    /** Wallets are read together; the few below their thresholds are decided about one after another. */
    Uni<Void> at(List<WantedRefill> some) {
        return Multi.createFrom()
                .iterable(some)
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
        Uni<Boolean> below = pace.perDay(refill.accountId(), refill.thresholdDays())
                .chain(perDay -> available(refill.accountId()).map(available -> available
                        .filter(credits -> credits.compareTo(threshold(refill, perDay)) < 0)
                        .isPresent()));
        // Whose use has to be asked for is not asked about every second.
        return refill.thresholdDays() == null
                ? below
                : below.call(isBelow -> isBelow
                        ? Uni.createFrom().voidItem()
                        : wanted.pause(refill.accountId(), ledger.now().plus(PAUSE)));
    }

    private static Credits threshold(WantedRefill refill, Credits perDay) {
        AutoRefillSettings settings = AutoRefillSettings.DEFAULT;
        return new AutoRefillSettings(
                        true, new Credits(refill.threshold()), refill.thresholdDays(), settings.amount(), null, null)
                .threshold(perDay);
    }

    private Uni<Optional<Credits>> available(UUID accountId) {
        return ledger.wallet(accountId)
                .map(found ->
                        found.map(wallet -> wallet.balance(null, ledger.now()).available()));
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

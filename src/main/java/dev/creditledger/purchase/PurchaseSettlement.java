package dev.creditledger.purchase;

import dev.creditledger.error.RequestFailure;
import dev.creditledger.ledger.Ledger;
import dev.creditledger.ledger.query.AllocationQuery;
import dev.creditledger.ledger.wallet.AdjustAllocation;
import dev.creditledger.ledger.wallet.Allocation;
import dev.creditledger.ledger.wallet.AllocationChange;
import dev.creditledger.ledger.wallet.AllocationChange.CapChange;
import dev.creditledger.ledger.wallet.AllocationSource;
import dev.creditledger.ledger.wallet.AllocationTerms;
import dev.creditledger.ledger.wallet.AllocationTerms.RuleTerms;
import dev.creditledger.ledger.wallet.Credits;
import dev.creditledger.ledger.wallet.Grant;
import dev.creditledger.ledger.wallet.LedgerCommand;
import dev.creditledger.ledger.wallet.Origin;
import dev.creditledger.ledger.wallet.Outcome;
import dev.creditledger.ledger.wallet.Period;
import dev.creditledger.ledger.wallet.Rejection;
import dev.creditledger.ledger.wallet.VoidAllocation;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Makes the ledger match what is known of a purchase's payment: paid and not granted is granted; what was refunded or
 * disputed is taken back as far as it is there, and the rest is owed. Every command's key follows from the purchase, so
 * that it has one effect however often this is begun; the purchase is locked meanwhile, so that it is done once at a
 * time.
 */
@ApplicationScoped
class PurchaseSettlement {
    private static final Logger LOG = Logger.getLogger(PurchaseSettlement.class);
    /** Not printable: no key that a caller chooses is ever one of these. */
    private static final String KEY_PREFIX = "purchase\n";

    private final PurchaseRepository purchases;
    private final Ledger ledger;
    private final InstantSource time;

    PurchaseSettlement(PurchaseRepository purchases, Ledger ledger, InstantSource time) {
        this.purchases = purchases;
        this.ledger = ledger;
        this.time = time;
    }

    /** What is granted or taken back follows from what the teller said. The purchase as it then is; unsettled still when the wallet has no room for it. */
    Uni<Purchase> settle(UUID purchaseId, Origin teller) {
        return Panache.withTransaction(() -> purchases.lock(purchaseId).chain(purchase -> settle(purchase, teller)));
    }

    private Uni<Purchase> settle(Purchase purchase, Origin teller) {
        if (!TakeBack.isUnsettled(purchase)) {
            purchase.unsettled = false;
            return Uni.createFrom().item(purchase);
        }
        return grant(purchase, teller).chain(() -> takeBack(purchase, teller)).map(done -> {
            purchase.unsettled = TakeBack.isUnsettled(purchase);
            purchase.updatedAt = now();
            return purchase;
        });
    }

    private Uni<Void> grant(Purchase purchase, Origin teller) {
        if (purchase.grantedAt != null) {
            return Uni.createFrom().voidItem();
        }
        AllocationTerms terms = new AllocationTerms(
                AllocationSource.TOP_UP,
                null,
                null,
                AllocationTerms.DEFAULT_PRIORITY,
                null,
                null,
                List.of(new RuleTerms(Period.NO_PERIOD, purchase.total(), null, null)));
        return execute(Grant.of(purchase.accountId, key(purchase, "grant"), terms), teller)
                .invoke(outcome -> {
                    if (outcome instanceof Outcome.Recorded recorded) {
                        purchase.grantedAt = recorded.entry().createdAt();
                        purchase.transactionId = recorded.entry().request().transactionId();
                        purchase.allocationId =
                                recorded.entry().details().allocation().id();
                    } else if (outcome instanceof Outcome.Denied denied) {
                        LOG.errorf(
                                "Purchase %s is paid and cannot be granted yet: %s (%s)",
                                purchase.id, denied.detail(), denied.rejection());
                    }
                })
                .replaceWithVoid();
    }

    /** What is gone from the allocation by now counts, whoever took it. */
    private Uni<Void> takeBack(Purchase purchase, Origin teller) {
        Credits due = TakeBack.due(purchase);
        if (purchase.grantedAt == null || due.compareTo(purchase.clawedBack().plus(purchase.owed())) <= 0) {
            return Uni.createFrom().voidItem();
        }
        return allocation(purchase)
                .chain(before -> isLeft(before, purchase.total().minus(due))
                        ? execute(command(purchase, due), teller).chain(() -> allocation(purchase))
                        : Uni.createFrom().item(before))
                .invoke(after -> {
                    Credits gone = after.tally().forfeited().min(due);
                    purchase.clawedBackMicros = gone.micros();
                    purchase.owedMicros = due.minus(gone).micros();
                })
                .replaceWithVoid();
    }

    /** Whether it can still be lowered to that; lower already, it is left alone. */
    private static boolean isLeft(Allocation allocation, Credits remaining) {
        return allocation.ending() == null && allocation.pool().cap().compareTo(remaining) > 0;
    }

    private static LedgerCommand command(Purchase purchase, Credits due) {
        Credits remaining = purchase.total().minus(due);
        String key = key(purchase, "keep " + remaining);
        if (remaining.isZero()) {
            return VoidAllocation.of(
                    purchase.accountId, key, null, purchase.allocationId, "The payment was refunded or disputed");
        }
        AllocationChange lower = new AllocationChange(List.of(new CapChange(0, remaining)), true, null, null);
        return AdjustAllocation.of(purchase.accountId, key, null, purchase.allocationId, lower);
    }

    private Uni<Allocation> allocation(Purchase purchase) {
        return here(ledger.allocations(new AllocationQuery(purchase.accountId, null, purchase.allocationId, null, 1)))
                .map(found -> found.orElseThrow().get(0));
    }

    private Uni<Outcome> execute(LedgerCommand command, Origin teller) {
        return here(ledger.execute(command, teller)).invoke(outcome -> {
            if (outcome instanceof Outcome.Denied denied && denied.rejection() == Rejection.UNAVAILABLE) {
                throw RequestFailure.unavailable(denied.detail());
            }
        });
    }

    /** The ledger answers from a thread of its own; the session that is open here must be gone on with on this one. */
    private static <T> Uni<T> here(Uni<T> asked) {
        return asked.emitOn(MutinyHelper.executor(Vertx.currentContext()));
    }

    private static String key(Purchase purchase, String what) {
        return KEY_PREFIX + purchase.id + '\n' + what;
    }

    private Instant now() {
        return time.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}

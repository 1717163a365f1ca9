package dev.creditledger.api.allocation;

import dev.creditledger.access.Caller;
import dev.creditledger.access.GoodwillBudget;
import dev.creditledger.access.Scope;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import dev.creditledger.ledger.Ledger;
import dev.creditledger.ledger.wallet.AllocationSource;
import dev.creditledger.ledger.wallet.AllocationTerms;
import dev.creditledger.ledger.wallet.AllocationTerms.RuleTerms;
import dev.creditledger.ledger.wallet.Grant;
import dev.creditledger.ledger.wallet.Origin;
import dev.creditledger.ledger.wallet.Outcome;
import dev.creditledger.ledger.wallet.Period;
import dev.creditledger.ledger.wallet.Rejection;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/**
 * Carries out grants. A caller who may not grant as such, and so is an operator who may out of goodwill, grants one-time
 * promotions within what {@link GoodwillBudget} leaves.
 */
@Singleton
class Grants {
    private final Ledger ledger;
    private final GoodwillBudget goodwill;

    Grants(Ledger ledger, GoodwillBudget goodwill) {
        this.ledger = ledger;
        this.goodwill = goodwill;
    }

    Uni<Outcome> execute(Caller caller, Origin origin, Grant grant) {
        if (caller.may(Scope.CREDITS_GRANT)) {
            return ledger.execute(grant, origin);
        }
        RuleTerms pool = goodwillPool(grant.terms());
        return goodwill.take(caller.operator(), grant.request().transactionId(), pool.cap())
                .chain(taken -> ledger.execute(grant, origin)
                        .call(outcome ->
                                outcome instanceof Outcome.Denied denied && denied.rejection() != Rejection.UNAVAILABLE
                                        ? goodwill.giveBack(taken)
                                        : Uni.createFrom().voidItem()));
    }

    private static RuleTerms goodwillPool(AllocationTerms terms) {
        boolean once = terms.rules().size() == 1 && terms.rules().get(0).period() == Period.NO_PERIOD;
        if (!once || terms.source() != AllocationSource.PROMOTION) {
            throw RequestFailure.of(
                    RequestFault.FORBIDDEN,
                    "Goodwill is credits of source PROMOTION with one usage rule of NO_PERIOD; more needs another role.");
        }
        return terms.rules().get(0);
    }
}

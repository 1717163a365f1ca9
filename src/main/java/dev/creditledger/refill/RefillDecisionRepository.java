package dev.creditledger.refill;

import dev.creditledger.http.Cursor;
import dev.creditledger.http.PageRequest;
import dev.creditledger.ledger.credits.Money;
import dev.creditledger.refill.RefillDecision.Outcome;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What was decided, the newest first. */
@ApplicationScoped
class RefillDecisionRepository implements PanacheRepositoryBase<RefillDecision, UUID> {
    static final String LIST = "refill-decisions";
    private static final int MOST_CHARGES = 100;

    static Cursor position(RefillDecision decision) {
        return Cursor.of(LIST, decision.sequence);
    }

    Uni<List<RefillDecision>> page(UUID accountId, PageRequest request) {
        long before = request.after().map(after -> after.number(0)).orElse(Long.MAX_VALUE);
        return find("accountId = ?1 and sequence < ?2 order by sequence desc", accountId, before)
                .range(0, request.rowsToRead() - 1)
                .list();
    }

    /** 0 before the first. */
    Uni<Long> lastSequence(UUID accountId) {
        return find("accountId = ?1 order by sequence desc", accountId)
                .firstResult()
                .map(last -> last == null ? 0 : last.sequence);
    }

    /** The latest purchases that decisions after that one led to. */
    Uni<Set<UUID>> purchasesAfter(UUID accountId, long sequence) {
        return find(
                        "accountId = ?1 and sequence > ?2 and outcome = ?3 order by sequence desc",
                        accountId,
                        sequence,
                        Outcome.CHARGE)
                .range(0, MOST_CHARGES - 1)
                .list()
                .map(found ->
                        found.stream().map(decision -> decision.purchaseId).collect(Collectors.toUnmodifiableSet()));
    }

    /**
     * Takes a verdict down, within the transaction that has the account locked. A refusal for the same reason as the one
     * before is the same row once more.
     *
     * @param purchaseId null unless it is charged
     */
    Uni<RefillDecision> add(UUID accountId, RefillSituation situation, RefillVerdict verdict, UUID purchaseId) {
        return find("accountId = ?1 order by sequence desc", accountId)
                .firstResult()
                .chain(last -> {
                    if (last != null && last.outcome == Outcome.REFUSE && last.reason == verdict.reason()) {
                        last.times++;
                        return Uni.createFrom().item(describe(last, situation, verdict));
                    }
                    RefillDecision decision = new RefillDecision();
                    decision.id = UUID.randomUUID();
                    decision.accountId = accountId;
                    decision.sequence = last == null ? 1 : last.sequence + 1;
                    decision.firstAt = situation.now();
                    decision.times = 1;
                    decision.outcome = verdict.reason().isCharge() ? Outcome.CHARGE : Outcome.REFUSE;
                    decision.reason = verdict.reason();
                    decision.purchaseId = purchaseId;
                    return persist(describe(decision, situation, verdict));
                });
    }

    private static RefillDecision describe(RefillDecision decision, RefillSituation situation, RefillVerdict verdict) {
        Money price = situation.price();
        decision.lastAt = situation.now();
        decision.available = situation.available().micros();
        decision.threshold = situation.settings().threshold().micros();
        decision.amount = situation.settings().amount().micros();
        decision.detail = verdict.failure() == null
                ? null
                : verdict.failure().code()
                        + (verdict.failure().message() == null
                                ? ""
                                : ": " + verdict.failure().message());
        decision.until = verdict.until();
        decision.priceMinor = price == null ? null : Long.valueOf(price.minorUnits());
        decision.currency = price == null ? null : price.currency();
        return decision;
    }
}

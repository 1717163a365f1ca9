package dev.creditledger.purchase;

import dev.creditledger.http.Cursor;
import dev.creditledger.http.PageRequest;
import dev.creditledger.price.CreditOffer;
import dev.creditledger.purchase.provider.PaymentOrder;
import dev.creditledger.purchase.provider.PurchaseOrigin;
import dev.creditledger.purchase.provider.PurchaseTerms;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Where purchases lie. */
@ApplicationScoped
class PurchaseRepository implements PanacheRepositoryBase<Purchase, UUID> {
    static final String LIST = "purchases";
    private static final int MOST_REFILLS = 1000;

    /** The pause until the next look is the purchase's age, a minute to an hour. */
    private static final String CLAIM_OPEN =
            """
            update purchase
            set check_at = cast(:now as timestamptz) + greatest(interval '1 minute',
                    least(interval '1 hour', cast(:now as timestamptz) - created_at))
            where id in (
                select id from purchase
                where (awaiting or unsettled) and check_at <= :now
                order by check_at
                limit :most
                for update skip locked)
            returning id
            """;

    /**
     * One that was paid is looked at for half a year, at pauses of half its age and at least a day, as an event that told
     * of a refund or a dispute may have been lost.
     */
    private static final String CLAIM_WATCHED =
            """
            update purchase
            set check_at = case when paid_at > cast(:now as timestamptz) - interval '180 days'
                then cast(:now as timestamptz) + greatest(interval '1 day', (cast(:now as timestamptz) - paid_at) / 2) end
            where id in (
                select id from purchase
                where check_at <= :now and not awaiting and not unsettled
                order by check_at
                limit :most
                for update skip locked)
            returning id
            """;

    private static final String LOOK_AT_ALL_AGAIN =
            """
            update purchase
            set check_at = cast(:now as timestamptz)
                + case when awaiting or unsettled then interval '0' else random() * interval '1 day' end
            where awaiting or unsettled or paid_at > cast(:now as timestamptz) - interval '180 days'
            """;

    static Cursor position(Purchase purchase) {
        return Cursor.of(LIST, purchase.createdAt, purchase.id);
    }

    @WithSession
    Uni<Purchase> of(UUID accountId, UUID id) {
        return find("accountId = ?1 and id = ?2", accountId, id).firstResult();
    }

    @WithSession
    Uni<Purchase> get(UUID id) {
        return findById(id);
    }

    /** The newest first; those of any status for null. */
    @WithSession
    Uni<List<Purchase>> page(UUID accountId, PurchaseStatus status, PageRequest request) {
        Map<String, Object> parameters = new HashMap<>(Map.of("accountId", accountId));
        StringBuilder wanted = new StringBuilder("accountId = :accountId");
        if (status != null) {
            wanted.append(" and status = :status");
            parameters.put("status", status);
        }
        request.after().ifPresent(after -> {
            wanted.append(" and (createdAt < :at or (createdAt = :at and id < :id))");
            parameters.put("at", after.instant(0));
            parameters.put("id", after.uuid(1));
        });
        return find(wanted + " order by createdAt desc, id desc", parameters)
                .range(0, request.rowsToRead() - 1)
                .list();
    }

    @WithSession
    Uni<List<Purchase>> grantedBy(UUID accountId, Collection<UUID> transactionIds) {
        return transactionIds.isEmpty()
                ? Uni.createFrom().item(List.of())
                : list("accountId = ?1 and transactionId in ?2", accountId, transactionIds);
    }

    @WithSession
    Uni<List<Purchase>> refills(UUID accountId, Instant since) {
        return find(
                        "accountId = ?1 and origin = ?2 and (createdAt >= ?3 or awaiting = true)"
                                + " order by createdAt desc, id desc",
                        accountId,
                        PurchaseOrigin.AUTO_REFILL,
                        since)
                .range(0, MOST_REFILLS - 1)
                .list();
    }

    /**
     * Takes those for this instance about which the provider should be asked now, those that are open first; nobody else
     * gets them meanwhile.
     */
    Uni<List<UUID>> claim(Instant now, int most) {
        return claim(CLAIM_OPEN, now, most)
                .chain(open -> open.size() == most
                        ? Uni.createFrom().item(open)
                        : claim(CLAIM_WATCHED, now, most - open.size()).map(watched -> {
                            List<UUID> all = new ArrayList<>(open);
                            all.addAll(watched);
                            return all;
                        }));
    }

    /**
     * Has the provider asked about all whose payment may have changed unnoticed: about those that are open now, about those
     * that were paid over the next day.
     */
    Uni<Integer> lookAtAllAgain(Instant now) {
        return Panache.withTransaction(
                () -> Panache.getSession().chain(session -> session.createNativeQuery(LOOK_AT_ALL_AGAIN)
                        .setParameter("now", now)
                        .executeUpdate()));
    }

    /** Whether any was ordered from Stripe, in live mode or for tests. */
    @WithSession
    Uni<Boolean> hasAnyOfStripe() {
        return find("gateway like 'stripe%'").range(0, 0).list().map(found -> !found.isEmpty());
    }

    private static Uni<List<UUID>> claim(String statement, Instant now, int most) {
        return Panache.withTransaction(
                () -> Panache.getSession().chain(session -> session.createNativeQuery(statement, UUID.class)
                        .setParameter("now", now)
                        .setParameter("most", most)
                        .getResultList()));
    }

    /** Reads the purchase within a transaction and locks its row, with everybody else waiting until it is over. */
    Uni<Purchase> lock(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Finds the one with that value of a field that has each value once; null for null. */
    Uni<Purchase> findIfGiven(String field, Object value) {
        return value == null ? Uni.createFrom().nullItem() : find(field, value).firstResult();
    }

    /** The one that asking again gives; null when there is none. */
    Uni<Purchase> awaited(UUID accountId, CreditOffer offer, PurchaseOrigin origin, String gateway) {
        return find(
                        "accountId = ?1 and packageId = ?2 and priceMinor = ?3 and currency = ?4 and origin = ?5"
                                + " and gateway = ?6 and awaiting = true",
                        accountId,
                        offer.id(),
                        offer.price().minorUnits(),
                        offer.price().currency(),
                        origin,
                        gateway)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    /** Whether there is one beside which no other can be awaited. */
    Uni<Boolean> isAwaited(PaymentOrder order, String gateway) {
        PurchaseTerms terms = order.terms();
        Uni<Long> found = terms.origin() == PurchaseOrigin.AUTO_REFILL
                ? count(
                        "accountId = ?1 and gateway = ?2 and origin = ?3 and awaiting = true",
                        order.accountId(),
                        gateway,
                        terms.origin())
                : count(
                        "accountId = ?1 and gateway = ?2 and origin = ?3 and awaiting = true and packageId = ?4"
                                + " and priceMinor = ?5 and currency = ?6",
                        order.accountId(),
                        gateway,
                        terms.origin(),
                        terms.packageId(),
                        order.price().minorUnits(),
                        order.price().currency());
        return found.map(count -> count > 0);
    }

    Uni<Purchase> awaitedRefill(UUID accountId, String gateway) {
        return find(
                        "accountId = ?1 and gateway = ?2 and origin = ?3 and awaiting = true",
                        accountId,
                        gateway,
                        PurchaseOrigin.AUTO_REFILL)
                .firstResult();
    }

    Uni<Purchase> ofRequest(UUID accountId, String requestKey) {
        return find("accountId = ?1 and requestKey = ?2", accountId, requestKey).firstResult();
    }

    /** How many of a package count for the billing cycle that began then: bought in it, or such as can still be paid. */
    Uni<Long> countOf(UUID accountId, UUID packageId, Instant cycle, String gateway) {
        return count(
                "accountId = ?1 and packageId = ?2"
                        + " and ((status = ?3 and paidAt >= ?4) or (awaiting = true and gateway = ?5))",
                accountId,
                packageId,
                PurchaseStatus.PAID,
                cycle,
                gateway);
    }

    /** Whether a refund or a dispute has taken money of a refill since. */
    @WithSession
    Uni<Boolean> isRefillGivenBack(UUID accountId, Instant since) {
        return count(
                        "accountId = ?1 and origin = ?2 and givenBackAt >= ?3",
                        accountId,
                        PurchaseOrigin.AUTO_REFILL,
                        since)
                .map(found -> found > 0);
    }
}

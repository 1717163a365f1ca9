package dev.creditledger.refill;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Where the settings lie. */
@ApplicationScoped
class AutoRefillRepository implements PanacheRepositoryBase<AutoRefill, UUID> {
    /** However many accounts are named, a few enabled ones are found through the index of those. */
    private static final String ON_AMONG =
            """
            select * from auto_refill
            where enabled and stopped_at is null and look_again_at <= :now
              and account_id = any (cast(cast(:accounts as text) as uuid[]))
            """;

    /** Within a transaction, with everybody else who asks this way waiting until it is over; null for none. */
    Uni<AutoRefill> lock(UUID accountId) {
        return findById(accountId, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Those of the accounts that want refills and have not been looked at too recently. */
    @WithSession
    Uni<List<AutoRefill>> on(Collection<UUID> accountIds, Instant now) {
        String accounts = accountIds.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
        return Panache.getSession().chain(session -> session.createNativeQuery(ON_AMONG, AutoRefill.class)
                .setParameter("now", now)
                .setParameter("accounts", accounts)
                .getResultList());
    }

    /** The same of all accounts, by id. */
    @WithSession
    Uni<List<AutoRefill>> onAfter(UUID accountId, Instant now, int most) {
        return find(
                        "enabled = true and stoppedAt is null and lookAgainAt <= ?1 and accountId > ?2 order by accountId",
                        now,
                        accountId)
                .range(0, most - 1)
                .list();
    }
}

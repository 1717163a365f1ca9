package dev.creditledger.access;

import dev.creditledger.ledger.credits.Hash;
import dev.creditledger.postgres.ConnectionsFor;
import dev.creditledger.postgres.Purpose;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/**
 * Which account is called what. A name is set once, so that one that was seen is remembered as keys are: it can be erased, and
 * once the call that does so was answered, every instance knows. Names that nobody has are not remembered: a new account
 * works at once.
 */
@Singleton
public class AccountNames {
    private static final String FIND = "select id from account where external_id = $1";

    private final Pool pool;
    private final KeyCache known;

    AccountNames(@ConnectionsFor(Purpose.ADMISSION) Pool pool, KeyCache known) {
        this.pool = pool;
        this.known = known;
    }

    /** Empty for a name that has not been seen lately. */
    public Optional<UUID> remembered(String externalId) {
        return known.accountCalled(externalId);
    }

    /** The account that is called so; of a name that nobody has, an id that nobody has. */
    public Uni<UUID> find(String externalId) {
        return known.accountCalled(externalId, () -> pool.preparedQuery(FIND)
                        .execute(Tuple.of(externalId))
                        .map(rows -> rows.stream().findFirst().map(row -> row.getUUID(0))))
                .map(found -> found.orElseGet(
                        () -> Hash.sha256("no account is called " + externalId).toUuid()));
    }
}

package dev.creditledger.access;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/**
 * The keys that a database restored from a backup has: which of them were revoked since, it cannot know. They are held:
 * whoever calls with one is answered 503 until an operator has said that it works. To be called within a transaction.
 */
@Singleton
public class HeldKeys {
    private static final List<String> HOLD = List.of(
            "update api_key set held = true where revoked_at is null and not held",
            "update operator_key set held = true where revoked_at is null and not held");

    private final KeyChanges changes;

    HeldKeys(KeyChanges changes) {
        this.changes = changes;
    }

    /** Whose keys they are. */
    public enum Of {
        ACCOUNTS(
                "api_key",
                """
                with recursive ended as (
                    select id from api_key where held and revoked_at is null
                    union
                    select made.id from api_key made join ended on made.made_by = ended.id
                )
                update api_key set revoked_at = :now
                where id in (select id from ended) and revoked_at is null
                """),
        OPERATORS("operator_key", "update operator_key set revoked_at = :now where held and revoked_at is null");

        private final String confirm;
        private final String revoke;
        private final String count;

        Of(String table, String revoke) {
            confirm = "update " + table + " set held = false where held";
            this.revoke = revoke;
            count = "select count(*) from " + table + " where held and revoked_at is null";
        }
    }

    /** Holds all that work, of accounts and of operators. */
    public Uni<Void> hold() {
        return execute(HOLD.get(0)).chain(() -> execute(HOLD.get(1))).chain(changes::announce);
    }

    /** They work again. */
    public Uni<Void> confirm(Of whose) {
        return execute(whose.confirm).chain(changes::announce);
    }

    /** They never work again, nor does what they made, as when one is revoked by itself. */
    public Uni<Void> revoke(Of whose, Instant now) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(whose.revoke)
                        .setParameter("now", now)
                        .executeUpdate())
                .chain(changes::announce);
    }

    /** How many are held. */
    public Uni<Long> count(Of whose) {
        return Panache.getSession().chain(session -> session.createNativeQuery(whose.count, Long.class)
                .getSingleResult());
    }

    private static Uni<Integer> execute(String statement) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(statement).executeUpdate());
    }
}

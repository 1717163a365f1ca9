package dev.creditledger.access;

import dev.creditledger.ledger.wallet.Hash;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds a key by the hash of its secret: one statement on one unique index, whether there is such a key or not. */
@Singleton
class KeyLookup {
    private static final String BY_HASH =
            """
            select id, account_id, scopes, site_ids, expires_at
            from api_key
            where secret_hash = $1 and revoked_at is null
            """;

    private final Pool pool;

    KeyLookup(Pool pool) {
        this.pool = pool;
    }

    Uni<Optional<KnownKey>> find(Hash secretHash) {
        return pool.preparedQuery(BY_HASH)
                .execute(Tuple.of(Buffer.buffer(secretHash.toBytes())))
                .map(KeyLookup::first);
    }

    private static Optional<KnownKey> first(RowSet<Row> rows) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(key(rows.iterator().next()));
    }

    private static KnownKey key(Row row) {
        Set<Scope> scopes =
                Arrays.stream(row.getArrayOfStrings("scopes")).map(Scope::of).collect(Collectors.toUnmodifiableSet());
        Caller caller = new Caller(
                row.getUUID("account_id"), row.getUUID("id"), scopes, Set.of(row.getArrayOfUUIDs("site_ids")));
        OffsetDateTime expiresAt = row.getOffsetDateTime("expires_at");
        return new KnownKey(caller, expiresAt == null ? null : expiresAt.toInstant());
    }
}

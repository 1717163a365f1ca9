package dev.creditledger.access;

import dev.creditledger.ledger.credits.Hash;
import dev.creditledger.postgres.ConnectionsFor;
import dev.creditledger.postgres.Purpose;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds a key by the hash of its secret: one statement on two unique indexes, whether there is such a key or not. */
@Singleton
class KeyLookup {
    private static final String BY_HASH =
            """
            select id, account_id, null as operator_id, null as operator_name, null as role,
                   scopes, site_ids, expires_at, calls_per_second, held
            from api_key
            where secret_hash = $1 and revoked_at is null
            union all
            select k.id, null, o.id, o.name, o.role, k.scopes, '{}', k.expires_at, k.calls_per_second, k.held
            from operator_key k
            join operator o on o.id = k.operator_id
            where k.secret_hash = $1 and k.revoked_at is null and o.ended_at is null
            """;

    private final Pool pool;

    KeyLookup(@ConnectionsFor(Purpose.ADMISSION) Pool pool) {
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
        OffsetDateTime end = row.getOffsetDateTime("expires_at");
        Instant expiresAt = end == null ? null : end.toInstant();
        return new KnownKey(
                row.getUUID("account_id") == null ? operator(row, expiresAt) : account(row, expiresAt),
                expiresAt,
                row.getBoolean("held"));
    }

    private static Caller account(Row row, Instant expiresAt) {
        return Caller.ofAccount(
                row.getUUID("account_id"),
                row.getUUID("id"),
                scopes(row),
                Set.of(row.getArrayOfUUIDs("site_ids")),
                expiresAt,
                row.getInteger("calls_per_second"));
    }

    private static Caller operator(Row row, Instant expiresAt) {
        Operator operator = new Operator(
                row.getUUID("operator_id"), row.getString("operator_name"), Role.of(row.getString("role")));
        Set<Scope> scopes =
                operator.role() == Role.SERVICE ? scopes(row) : operator.role().scopes();
        return Caller.operator(operator, row.getUUID("id"), scopes, expiresAt, row.getInteger("calls_per_second"));
    }

    private static Set<Scope> scopes(Row row) {
        return Arrays.stream(row.getArrayOfStrings("scopes")).map(Scope::of).collect(Collectors.toUnmodifiableSet());
    }
}

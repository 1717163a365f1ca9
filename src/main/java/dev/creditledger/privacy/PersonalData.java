package dev.creditledger.privacy;

import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.ledger.Ledger;
import dev.creditledger.postgres.ConnectionsFor;
import dev.creditledger.postgres.Purpose;
import dev.creditledger.question.AccountRows;
import dev.creditledger.question.Places;
import dev.creditledger.question.TablesOfAccounts;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tells all there is about one account, as of one instant: every row of every table that has such, a JSON object a line. It
 * reads behind a cursor, so that no more is in memory than a few rows, and lets few do so at once.
 */
@Singleton
class PersonalData {
    static final int MOST_AT_ONCE = 2;

    private static final int ROWS = 200;
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final Places places = new Places(MOST_AT_ONCE, 1);
    private final Pool pool;
    private final Ledger ledger;
    private final List<AccountRows> tables;

    PersonalData(@ConnectionsFor(Purpose.BACKGROUND) Pool pool, Ledger ledger, @All List<TablesOfAccounts> rooms) {
        this.pool = pool;
        this.ledger = ledger;
        tables = rooms.stream()
                .flatMap(room -> room.tables().stream())
                .sorted(Comparator.comparing(AccountRows::kind))
                .toList();
    }

    List<AccountRows> tables() {
        return tables;
    }

    /** Fails for an unknown account, and when others are being told already. */
    Uni<Multi<byte[]>> of(UUID accountId) {
        return ledger.writtenWallet(accountId).map(found -> {
            if (found.isEmpty()) {
                throw RequestFailure.unknownAccount();
            }
            return placed(accountId);
        });
    }

    private Multi<byte[]> placed(UUID accountId) {
        places.enter(accountId);
        AtomicBoolean ended = new AtomicBoolean();
        return lines(accountId)
                .ifNoItem()
                .after(LONGEST_PAUSE)
                .fail()
                .onTermination()
                .invoke(() -> {
                    if (ended.compareAndSet(false, true)) {
                        places.leave(accountId);
                    }
                })
                .map(line -> (line.encode() + '\n').getBytes(StandardCharsets.UTF_8));
    }

    private Multi<JsonObject> lines(UUID accountId) {
        AtomicLong told = new AtomicLong();
        Multi<JsonObject> rows = Multi.createFrom()
                .<SqlConnection, JsonObject>resourceFromUni(
                        pool::getConnection, connection -> rows(connection, accountId))
                .withFinalizer(PersonalData::leave);
        return Multi.createBy()
                .concatenating()
                .streams(
                        Multi.createFrom().item(() -> about(accountId)),
                        rows.invoke(row -> told.incrementAndGet()),
                        Multi.createFrom().item(() -> line("end", new JsonObject().put("rows", told.get()))));
    }

    private Multi<JsonObject> rows(SqlConnection connection, UUID accountId) {
        return connection
                .query("begin transaction isolation level repeatable read, read only")
                .execute()
                .onItem()
                .transformToMulti(begun -> Multi.createFrom().iterable(tables))
                .onItem()
                .transformToMultiAndConcatenate(table -> rows(connection, accountId, table));
    }

    private static Uni<Void> leave(SqlConnection connection) {
        return connection
                .query("rollback")
                .execute()
                .onFailure()
                .recoverWithNull()
                .chain(connection::close);
    }

    private static Multi<JsonObject> rows(SqlConnection connection, UUID accountId, AccountRows table) {
        String statement =
                "select %s as data from %s t where %s".formatted(table.told(), table.table(), table.condition());
        return connection
                .prepare(statement)
                .onItem()
                .transformToMulti(prepared ->
                        prepared.createStream(ROWS, Tuple.of(accountId)).toMulti())
                .map(row -> line(table.kind(), named((JsonObject) row.getJson("data"))));
    }

    private static JsonObject about(UUID accountId) {
        return line(
                "about",
                new JsonObject()
                        .put("accountId", accountId.toString())
                        .put("credits", "in millionths")
                        .put("money", "in the currency's smallest unit")
                        .put("times", "in ISO 8601, with their offsets"));
    }

    private static JsonObject line(String kind, JsonObject data) {
        return new JsonObject().put("kind", kind).put("data", data);
    }

    /** The fields in the words of the API. */
    private static JsonObject named(JsonObject row) {
        JsonObject named = new JsonObject();
        for (Map.Entry<String, Object> field : row) {
            if (field.getValue() != null) {
                named.put(camelCase(field.getKey()), field.getValue());
            }
        }
        return named;
    }

    private static String camelCase(String column) {
        StringBuilder name = new StringBuilder(column.length());
        for (int index = 0; index < column.length(); index++) {
            char letter = column.charAt(index);
            if (letter != '_') {
                boolean isFirst = index > 0 && column.charAt(index - 1) == '_';
                name.append(isFirst ? Character.toUpperCase(letter) : letter);
            }
        }
        return name.toString();
    }
}

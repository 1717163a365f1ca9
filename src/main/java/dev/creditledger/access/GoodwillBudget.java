package dev.creditledger.access;

import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import dev.creditledger.ledger.credits.Credits;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * How much an operator may still grant out of goodwill on a UTC day. It is taken before the grant and given back when the
 * ledger refuses the grant, so that grants at the same time, on however many instances, never come to more; a grant whose
 * outcome is not known stays counted. A request counts once, however often it is repeated.
 */
@Singleton
public class GoodwillBudget {
    private static final String LOCK = "select id from operator where id = $1 for update";
    private static final String TAKEN =
            """
            select coalesce(sum(micros) filter (where transaction_id <> $3), 0)::bigint as others,
                   coalesce(sum(micros) filter (where transaction_id = $3), 0)::bigint as own
            from goodwill where operator_id = $1 and day = $2
            """;
    private static final String TAKE =
            """
            insert into goodwill (operator_id, day, transaction_id, micros) values ($1, $2, $3, $4)
            on conflict (operator_id, day, transaction_id) do update set micros = excluded.micros
            """;

    private final Pool pool;
    private final GoodwillSettings settings;
    private final InstantSource time;

    GoodwillBudget(Pool pool, GoodwillSettings settings, InstantSource time) {
        this.pool = pool;
        this.settings = settings;
        this.time = time;
    }

    /**
     * Credits taken for one request.
     *
     * @param before what had been taken for this request already, by an earlier call
     */
    public record Taken(UUID operatorId, LocalDate day, UUID transactionId, long before) {}

    /** Fails with a {@link RequestFailure} when it would be too much. */
    public Uni<Taken> take(Operator operator, UUID transactionId, Credits amount) {
        LocalDate today = LocalDate.ofInstant(time.instant(), ZoneOffset.UTC);
        long most = Credits.of(settings.creditsPerDay()).micros();
        return pool.withTransaction(connection -> connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(operator.id()))
                .chain(locked -> connection.preparedQuery(TAKEN).execute(Tuple.of(operator.id(), today, transactionId)))
                .map(rows -> rows.iterator().next())
                .chain(row -> {
                    Taken taken = new Taken(operator.id(), today, transactionId, row.getLong("own"));
                    long wanted = Math.max(amount.micros(), taken.before());
                    refuseTooMuch(row, wanted, most);
                    return write(connection, taken, wanted).replaceWith(taken);
                }));
    }

    /** Gives back what was taken for a grant that was refused: it counts no more. */
    public Uni<Void> giveBack(Taken taken) {
        return pool.withTransaction(connection -> write(connection, taken, taken.before()));
    }

    private static void refuseTooMuch(Row row, long wanted, long most) {
        long left = Math.max(0, most - row.getLong("others"));
        if (wanted > left) {
            throw RequestFailure.of(
                            RequestFault.FORBIDDEN,
                            "GOODWILL_LIMIT",
                            "This is more goodwill than this operator may grant on one day.")
                    .withMember("left", new Credits(left));
        }
    }

    private static Uni<Void> write(SqlConnection connection, Taken taken, long micros) {
        return connection
                .preparedQuery(TAKE)
                .execute(Tuple.of(taken.operatorId(), taken.day(), taken.transactionId(), micros))
                .replaceWithVoid();
    }
}

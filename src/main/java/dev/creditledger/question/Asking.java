package dev.creditledger.question;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Where a question to the database is carried out: on whose connections, and how soon. */
public interface Asking {
    /**
     * Carries the question out and answers.
     *
     * @param accountId which account it is about; null when it is about several
     */
    <T> Uni<T> ask(UUID accountId, Function<Pool, Uni<T>> question);

    /** Asks a question that is one statement. */
    default Uni<List<Row>> rows(UUID accountId, String statement, Tuple parameters) {
        return ask(accountId, pool -> rows(pool, statement, parameters));
    }

    /** All rows of one statement, for questions of several. */
    static Uni<List<Row>> rows(io.vertx.mutiny.sqlclient.SqlClient client, String statement, Tuple parameters) {
        return client.preparedQuery(statement)
                .execute(io.vertx.mutiny.sqlclient.Tuple.newInstance(parameters))
                .map(rows -> StreamSupport.stream(rows.getDelegate().spliterator(), false)
                        .toList());
    }
}
